// Pages fit the screen: on the narrowest phone, zoomed in, and with the spacing
// that a reader may set (WCAG 1.4.4, 1.4.10, 1.4.12).
import { describe, it } from 'node:test'
import { desk, open, parallel, phone320, withPage } from '../lib/browser.js'
import { none } from '../lib/expect.js'
import { clipped, restyle, sideways } from '../lib/measure.js'
import { pages, sites } from '../lib/sites.js'

// The override of WCAG 1.4.12.
const spacing = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }'
const doubled = 'html { font-size: 200% !important }'

const looks = [
  { name: '320 px', options: { viewport: phone320 } },
  { name: '1280 px at 400 % zoom', options: { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 } },
  { name: '320 px, text spacing', options: { viewport: phone320 }, css: spacing },
  { name: '1280 px, text spacing', options: { viewport: desk }, css: spacing },
  { name: '1280 px, text at 200 %', options: { viewport: desk }, css: doubled },
]

describe('nothing is cut off and nothing scrolls sideways', { concurrency: parallel }, () => {
  for (const site of sites) {
    for (const { name, options, css } of looks) {
      it(`${site.name}, ${name}`, () => withPage(options, async (page) => {
        const problems = []
        for (const { address } of pages(site)) {
          await open(page, site, address)
          if (css) await page.evaluate(restyle, css)
          const found = [...await page.evaluate(sideways), ...await page.evaluate(clipped)]
          problems.push(...found.map((text) => `/${address}: ${text}`))
        }
        none(problems, 'what does not fit')
      }))
    }
  }
})
