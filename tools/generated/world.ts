import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { type GeoContext, geoArea, geoCentroid, geoEqualEarth, geoPath, type GeoPermissibleObjects } from 'd3-geo'
import countries from 'i18n-iso-countries'
import { merge, mesh } from 'topojson-client'
import type { GeometryObject, MultiPolygon, Polygon, Topology } from 'topojson-specification'
import { z } from 'zod'
import { projectFolder } from '../../src/platform/project-folder.ts'

// Draws data/map/world.json: the shapes of world-atlas (Natural Earth) in an equal-area projection, with the exceptions of
// data/map/exceptions.json, as paths of whole numbers.

const WIDTH = 1500
const EDGE = 14 // room for the dots at the edge
const TURNED = -11 // degrees: the cut runs through the Bering Strait, so that no State is cut in two but by the date line
const SMALL = 0.000_25 // steradians, about 10,000 km²: what is smaller is drawn as a dot
const reasoned = { reason: z.string() }
const box = { west: z.number(), east: z.number(), south: z.number(), north: z.number() }

const Exceptions = z.strictObject({
  omitted: z.array(z.strictObject({ name: z.string(), ...reasoned })),
  codes: z.array(z.strictObject({ name: z.string(), code: z.string(), ...reasoned })),
  joined: z.array(z.strictObject({ name: z.string(), to: z.string(), ...reasoned })),
  moved: z.array(z.strictObject({ name: z.string(), from: z.string(), to: z.string(), ...box, ...reasoned })),
  unsettled: z.array(
    z.strictObject({ between: z.tuple([z.string(), z.string()]), ...z.object(box).partial().shape, ...reasoned }),
  ),
})

type Shape = Polygon<{ name: string }> | MultiPolygon<{ name: string }>
type World = Topology<{ countries: { type: 'GeometryCollection'; geometries: Shape[] } }>
type Coded = { code: string | null; shapes: Shape[] }

const read = async (path: string) => JSON.parse(await readFile(path, 'utf8')) as unknown
const atlas = async (scale: '110m' | '10m') =>
  (await read(createRequire(import.meta.url).resolve(`world-atlas/countries-${scale}.json`))) as World

/** The code of a shape; null for one that stands for no State of ISO 3166. */
function codeOf(shape: Shape, exceptions: z.infer<typeof Exceptions>): string | null {
  const { name } = shape.properties ?? { name: '' }
  const named = [...exceptions.codes, ...exceptions.joined.map(({ name: each, to }) => ({ name: each, code: to }))]
  const own = named.find((each) => each.name === name)
  if (own) return own.code
  return shape.id === undefined ? null : (countries.numericToAlpha2(shape.id)?.toLowerCase() ?? null)
}

const polygonsOf = (shape: Shape) => (shape.type === 'Polygon' ? [shape.arcs] : shape.arcs)

/** Moves the polygons of one State whose middle lies in the box of an exception to another State. */
function movePolygons(world: World, coded: Coded[], moved: z.infer<typeof Exceptions>['moved']): void {
  for (const { name, from, to, west, east, south, north } of moved) {
    const giver = coded.find(({ code }) => code === from)
    const taker = coded.find(({ code }) => code === to)
    if (!giver || !taker) throw new Error(`${name}: ${from} or ${to} has no shape`)
    const all = giver.shapes.flatMap(polygonsOf)
    const lies = all.map((arcs) => {
      const [x, y] = geoCentroid(merge(world, [{ type: 'Polygon', arcs }]))
      return x > west && x < east && y > south && y < north
    })
    if (!lies.includes(true)) throw new Error(`${name}: no polygon of ${from} lies in its box`)
    giver.shapes = [{ type: 'MultiPolygon', arcs: all.filter((_, index) => !lies[index]) }]
    taker.shapes.push({ type: 'MultiPolygon', arcs: all.filter((_, index) => lies[index]) })
  }
}

type Point = readonly [number, number]

/** Takes down what a projection draws as a path of whole numbers, each point by its distance from the last. */
function pen(): { context: GeoContext; text: () => string } {
  let text = ''
  let at: Point = [0, 0]
  let line: Point[] = []
  /** Writes the line that was drawn, unless it shrank to less than a line or an area. */
  const write = (isClosed: boolean) => {
    const [first, ...others] = line
    line = []
    if (!first || others.length < (isClosed ? 2 : 1)) return
    // the very first point stands by itself, so that several paths can be joined to one
    text += text === '' ? `M${first[0]} ${first[1]}l` : `m${step(at, first)}l`
    let from = first
    for (const [index, to] of others.entries()) {
      const numbers = step(from, to)
      text += index === 0 || numbers.startsWith('-') ? numbers : ` ${numbers}`
      from = to
    }
    if (isClosed) text += 'z'
    at = isClosed ? first : from
  }
  const put = (x: number, y: number) => {
    const point = [Math.round(x), Math.round(y)] as const
    const last = line.at(-1)
    if (last?.[0] !== point[0] || last[1] !== point[1]) line.push(point)
  }
  const context: GeoContext = {
    beginPath: () => {},
    moveTo: (x, y) => {
      write(false)
      put(x, y)
    },
    lineTo: put,
    closePath: () => {
      const [first, last] = [line[0], line.at(-1)]
      if (line.length > 1 && first?.[0] === last?.[0] && first?.[1] === last?.[1]) line.pop()
      write(true)
    },
    arc: () => {},
  }
  return {
    context,
    text: () => {
      write(false)
      return text
    },
  }
}

/** The way from one point to another, as short as it can be written. */
function step([x, y]: Point, [toX, toY]: Point): string {
  return `${toX - x}${toY < y ? '' : ' '}${toY - y}`
}

/** The lines between two States, as one object to draw. */
function linesBetween(world: World, coded: readonly Coded[], pass: (a: string, b: string) => boolean) {
  const owner = new Map<GeometryObject, string>()
  for (const { code, shapes } of coded) for (const shape of shapes) owner.set(shape, code ?? '')
  const collection = { type: 'GeometryCollection' as const, geometries: coded.flatMap(({ shapes }) => shapes) }
  return mesh(world, collection, (a, b) => {
    const [one = '', other = ''] = [owner.get(a), owner.get(b)]
    return one !== other && pass(one, other)
  })
}

const round = (value: number) => Math.round(value)

/** The text of `data/map/world.json`. */
export async function worldText(): Promise<string> {
  const exceptions = Exceptions.parse(await read(join(projectFolder, 'data/map/exceptions.json')))
  const states = z
    .array(z.object({ code: z.string() }))
    .parse(parse(await readFile(join(projectFolder, 'data/law/states.csv')), { columns: true }))
  const [world, fine] = [await atlas('110m'), await atlas('10m')]
  const omitted = new Set(exceptions.omitted.map(({ name }) => name))
  const shapes = world.objects.countries.geometries.filter(({ properties }) => !omitted.has(properties?.name ?? ''))
  const groups = Map.groupBy(shapes, (shape) => codeOf(shape, exceptions) ?? `-${shape.properties?.name}`)
  const coded: Coded[] = [...groups].map(([code, group]) => ({
    code: code.startsWith('-') ? null : code,
    shapes: group,
  }))
  movePolygons(world, coded, exceptions.moved)
  const whole = coded.map(({ code, shapes: own }) => ({ code, area: merge(world, own as Polygon[]) }))
  const held = new Set(states.map(({ code }) => code))
  const isDrawn = ({ code, area }: (typeof whole)[number]) => code !== null && held.has(code) && geoArea(area) >= SMALL
  const large = new Set(whole.filter(isDrawn).map(({ code }) => code))
  const finer = Map.groupBy(fine.objects.countries.geometries, (shape) => codeOf(shape, exceptions))
  const middles = [...held.difference(large)].toSorted().map((code) => {
    const own = finer.get(code)
    if (!own) throw new Error(`${code} has neither a shape nor a place for its dot`)
    return [code, geoCentroid(merge(fine, own as Polygon[]))] as const
  })
  const everything: GeoPermissibleObjects = {
    type: 'GeometryCollection',
    geometries: [
      ...whole.map(({ area }) => area),
      { type: 'MultiPoint', coordinates: middles.map(([, place]) => place) },
    ],
  }
  const projection = geoEqualEarth().rotate([TURNED, 0]).fitWidth(WIDTH, everything)
  const drawn = (object: GeoPermissibleObjects) => {
    const { context, text } = pen()
    geoPath(projection, context)(object)
    return text()
  }
  const shapesOf = Object.fromEntries(
    whole
      .filter(isDrawn)
      .map(({ code, area }) => [code ?? '', drawn(area)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
  const dots = middles.map(([code, place]) => [code, projection(place)?.map(round) ?? []] as const)
  const open = exceptions.unsettled
  const bounds = geoPath(projection).bounds(everything)
  return `${JSON.stringify(
    {
      viewBox: [
        -EDGE,
        Math.floor(bounds[0][1]) - EDGE,
        WIDTH + 2 * EDGE,
        Math.ceil(bounds[1][1] - bounds[0][1]) + 2 * EDGE,
      ],
      shapes: shapesOf,
      dots: Object.fromEntries(dots),
      land: whole
        .filter((each) => !isDrawn(each))
        .map(({ area }) => drawn(area))
        .join(''),
      unsettled: open
        .map(({ between, ...limits }) =>
          drawn(
            clipped(
              linesBetween(world, coded, (a, b) => between.includes(a) && between.includes(b)),
              limits,
            ),
          ),
        )
        .join(''),
    },
    null,
    1,
  )}\n`
}

/** The parts of some lines that lie in a box; all of them without one. */
function clipped(
  lines: ReturnType<typeof linesBetween>,
  {
    west = -180,
    east = 180,
    south = -90,
    north = 90,
  }: Partial<Record<'west' | 'east' | 'south' | 'north', number | undefined>>,
) {
  const lies = ([x = 0, y = 0]: number[]) => x >= west && x <= east && y >= south && y <= north
  const parts = lines.coordinates.flatMap((line) => {
    const kept: number[][][] = [[]]
    for (const point of line) {
      if (lies(point)) kept.at(-1)?.push(point)
      else kept.push([])
    }
    return kept.filter(({ length }) => length > 1)
  })
  return { type: 'MultiLineString' as const, coordinates: parts }
}
