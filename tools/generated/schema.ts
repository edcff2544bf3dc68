import type pg from 'pg'

// graphile_worker is the schema of a package, which migrates it by itself
const OWN = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'public', 'graphile_worker') and n.nspname !~ '^pg_'`

type Row = { text: string }

async function texts(client: pg.Client, query: string): Promise<string[]> {
  const { rows } = await client.query<Row>(query)
  return rows.map((row) => row.text)
}

const columns = (table: string) => `
  select string_agg('  ' || quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
    || case when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
            when a.attidentity = 'a' then ' generated always as identity'
            when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end
    || case when a.attnotnull then ' not null' else '' end, E',\\n' order by a.attnum)
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = ${table} and a.attnum > 0 and not a.attisdropped`

const constraints = (table: string) => `
  select string_agg('  constraint ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid), E',\\n' order by k.contype desc, k.conname)
  from pg_constraint k where k.conrelid = ${table} and k.contype <> 'n'`

/** What the migrations add up to, as SQL: extensions, schemas, functions, text search, tables, indexes, triggers, in a stable order. */
export async function schemaText(client: pg.Client): Promise<string> {
  const parts = [
    await texts(
      client,
      `select 'create extension ' || quote_ident(extname) || ';' as text from pg_extension where extname <> 'plpgsql' order by extname`,
    ),
    await texts(
      client,
      `select 'create schema ' || quote_ident(n.nspname) || ';' as text from pg_namespace n where ${OWN} order by 1`,
    ),
    await texts(
      client,
      `select pg_get_functiondef(p.oid) || ';' as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where ${OWN} and p.prokind in ('f', 'p') order by n.nspname, p.proname, p.oid`,
    ),
    await texts(
      client,
      `select 'create text search configuration ' || quote_ident(n.nspname) || '.' || quote_ident(c.cfgname) || E';\\n'
         || (select string_agg('alter text search configuration ' || quote_ident(n.nspname) || '.' || quote_ident(c.cfgname)
              || ' add mapping for ' || t.alias || ' with ' || m.dicts || ';', E'\\n' order by t.alias)
             from (select maptokentype, string_agg(mapdict::regdictionary::text, ', ' order by mapseqno) as dicts
                   from pg_ts_config_map where mapcfg = c.oid group by maptokentype) m
             join ts_token_type(c.cfgparser) t on t.tokid = m.maptokentype) as text
       from pg_ts_config c join pg_namespace n on n.oid = c.cfgnamespace where ${OWN} order by n.nspname, c.cfgname`,
    ),
    await texts(
      client,
      `select 'create table ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname) || E' (\\n' || (${columns('c.oid')})
         || coalesce(E',\\n' || (${constraints('c.oid')}), '') || E'\\n);' as text
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and ${OWN} and c.relname not in ('migration', 'migration_lock')
       order by n.nspname, c.relname`,
    ),
    await texts(
      client,
      `select pg_get_indexdef(i.indexrelid) || ';' as text from pg_index i join pg_class c on c.oid = i.indrelid
       join pg_namespace n on n.oid = c.relnamespace
       where ${OWN} and not exists (select from pg_constraint k where k.conindid = i.indexrelid) order by 1`,
    ),
    await texts(
      client,
      `select pg_get_triggerdef(t.oid) || ';' as text from pg_trigger t join pg_class c on c.oid = t.tgrelid
       join pg_namespace n on n.oid = c.relnamespace where ${OWN} and not t.tgisinternal order by 1`,
    ),
  ]
  const head = '-- What the migrations add up to. Written by tools/generated; do not edit.'
  return `${[head, ...parts.filter((part) => part.length > 0).map((part) => part.join('\n\n'))].join('\n\n')}\n`
}
