// The keyboard is enough: each stop is seen, in order, and the skip link skips.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { desk, open, parallel, phone320, withPage } from '../lib/browser.js'
import { none } from '../lib/expect.js'
import { focused } from '../lib/measure.js'
import { pages, sites } from '../lib/sites.js'

const looks = [
  { name: 'light', options: { viewport: desk } },
  { name: 'dark, 320 px', options: { viewport: phone320, colorScheme: 'dark' } },
  { name: 'forced colours', options: { viewport: desk, forcedColors: 'active' } },
]
const main = { example: 'landauer-2016/', register: 'lost-tapes-2026/' }

describe('keyboard', { concurrency: parallel }, () => {
  for (const site of sites) {
    for (const { name, options } of looks) {
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

    for (const { kind, address } of pages(site)) {
      if (address.startsWith('cy/') && kind !== 'notice') continue
      it(`the skip link of ${site.name} /${address}`, () => withPage({ viewport: phone320 }, async (page) => {
        await open(page, site, address)
        await page.keyboard.press('Tab')
        const skip = page.locator('a[href="#main"]')
        assert.ok(await skip.evaluate((e) => e === document.activeElement), 'the first stop is not the skip link')
        const box = await skip.boundingBox()
        assert.ok(box.x >= 0 && box.y >= 0 && box.height >= 24, 'the skip link is not seen when it has the focus')
        await page.keyboard.press('Enter')
        assert.equal(await page.evaluate(() => document.activeElement.id), 'main')
        await page.keyboard.press('Tab')
        assert.ok(await page.evaluate(() => document.activeElement.closest('main, footer') !== null), 'the next stop is before the main part')
      }))
    }
  }
})

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
