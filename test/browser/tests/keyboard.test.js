// The keyboard is enough: each stop is seen, in order, and the skip link skips.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { desk, open, parallel, phone320, withPage } from '../lib/browser.js'
import { grouped, none } from '../lib/expect.js'
import { focused } from '../lib/measure.js'
import { many, onePageEach, sites } from '../lib/sites.js'

const looks = [
  { name: 'light', options: { viewport: desk } },
  { name: 'dark, 320 px', options: { viewport: phone320, colorScheme: 'dark' } },
  { name: 'forced colours', options: { viewport: desk, forcedColors: 'active' } },
]
const main = { example: 'landauer-2016/', register: 'lost-tapes-2026/', themed: 'letters-2026/' }

describe('keyboard', { concurrency: parallel }, () => {
  for (const site of [...sites, many]) {
    for (const { name, options } of main[site.name] ? looks : []) {
      it(`a walk through the notice of ${site.name}, ${name}`, () => withPage(options, async (page) => {
        await open(page, site, main[site.name])
        const stops = await walk(page)
        const problems = stops.flatMap(({ name, outline, contrast, seen, covered }) => [
          outline < 2 && 'no outline', contrast < 3 && `outline with a contrast of ${contrast.toFixed(1)}`, !seen && 'out of sight', covered && 'covered',
        ].filter(Boolean).map((what) => `${name}: ${what}`))
        none(problems, 'stops')
        const expected = await page.locator('a[href], button, input, select, textarea, summary, [tabindex="0"]').count()
        assert.deepEqual(stops.map(({ index }) => index), Array.from({ length: expected }, (_, i) => i), 'not every stop is reached, in the order of the page')
      }))
    }

    it(`the skip link on each kind of page of ${site.name}`, () => withPage({ viewport: phone320 }, async (page) => {
      const problems = []
      for (const { address } of onePageEach(site)) {
        await open(page, site, address)
        problems.push(...(await skip(page)).map((what) => [`/${address}`, what]))
      }
      none(grouped(problems), 'skip links')
    }))
  }
})

// skip uses the skip link as people do, and says what went wrong.
async function skip(page) {
  await page.keyboard.press('Tab')
  const link = await page.evaluate(() => {
    const { left, top, height } = document.activeElement.getBoundingClientRect()
    return { href: document.activeElement.getAttribute('href'), seen: left >= 0 && top >= 0 && height >= 24 }
  })
  await page.keyboard.press('Enter')
  const main = await page.evaluate(() => document.activeElement.id)
  await page.keyboard.press('Tab')
  const next = await page.evaluate(() => document.activeElement.closest('main, footer') !== null)
  return [
    link.href !== '#main' && 'it is not the first stop', !link.seen && 'it is not seen when it has the focus',
    main !== 'main' && 'it does not lead to the main part', !next && 'the stop after it is before the main part',
  ].filter(Boolean)
}

// walk presses Tab until the focus leaves the page.
async function walk(page) {
  const stops = []
  for (;;) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(focused)
    if (!stop || stop.index === stops[0]?.index || stops.length > 1000) return stops
    stops.push(stop)
  }
}
