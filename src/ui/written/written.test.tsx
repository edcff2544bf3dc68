import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenReader } from '#given/reader'
import { changesBetween } from '#platform/diff'
import { Changes, Prose } from '../index.ts'

const reader = givenReader('en')
const shown = (before: string, after: string, language = 'en') =>
  String(<Changes reader={reader} language={language} changes={changesBetween(before, after, language)} />)

test('what came and went is told in elements and in words', () => {
  const html = shown('It lasts sixty days at most.', 'It lasts ninety days at most.')
  assert.match(
    html,
    /<del><span class="vh" lang="en">\[removed\] <\/span>sixty<span class="vh" lang="en"> \[end of change\] <\/span><\/del>/,
  )
  assert.match(html, /<ins><span class="vh" lang="en">\[added\] <\/span>ninety</)
})

test('a text in another language keeps its direction, and markup in it stays text', () => {
  const html = shown('<b>ستون</b>.', '<i>تسعون</i>.', 'ar')
  assert.match(html, /^<div class="changes"><p lang="ar" dir="rtl">/)
  assert.doesNotMatch(html, /<[bi]>/)
})

test('long runs of what stayed are folded, and nothing is said of texts that do not differ', () => {
  const long = 'One is. Two is. Three is. Four is. Five is. '
  assert.match(shown(long, `${long}Six is.`), /<summary>5 sentences as before<\/summary>/)
  assert.match(shown('A is.', 'A  is.'), /^<p>Nothing differs\.<\/p>$/)
})

test('what somebody wrote has its notes in the words of the reader, and links in their language', () => {
  const html = String(<Prose reader={givenReader('fr')} text={'[a](/law)[^1]\n\n[^1]: b'} id="x" under={2} />)
  assert.match(html, /href="\/fr\/law"/)
  assert.match(html, /aria-label="Retour à l’appel de la note 1"/)
})
