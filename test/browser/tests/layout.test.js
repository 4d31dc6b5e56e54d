// Pages fit the screen: on the narrowest phone, zoomed in, and with the spacing
// that a reader may set (WCAG 1.4.4, 1.4.10, 1.4.12).
import { describe, it } from 'node:test'
import { desk, open, parallel, phone320, withPage } from '../lib/browser.js'
import { grouped, none } from '../lib/expect.js'
import { broken, clipped, hidden, restyle, sideways } from '../lib/measure.js'
import { many, pages, sites } from '../lib/sites.js'

// The override of WCAG 1.4.12.
const spacing = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }'
const doubled = 'html { font-size: 200% !important }'

// Each look changes the page that is loaded already, in this order.
const looks = [
  { name: '320 px', viewport: phone320, css: '', phone: true },
  { name: '320 px, text spacing', viewport: phone320, css: spacing },
  { name: '1280 px, text spacing', viewport: desk, css: spacing },
  { name: '1280 px, text at 200 %', viewport: desk, css: doubled },
]

// misfits says what does not fit on a page that is loaded.
const misfits = async (page) => [...await page.evaluate(sideways), ...await page.evaluate(clipped)]

describe('nothing is cut off and nothing scrolls sideways', { concurrency: parallel }, () => {
  for (const site of [...sites, many]) {
    for (const kind of Object.keys(site.kinds)) {
      it(`${site.name}, ${kind}`, () => withPage({}, async (page) => {
        const problems = []
        for (const { address } of pages(site, kind).filter(({ lang }) => !site.some || lang === 'en')) {
          await open(page, site, address)
          for (const { name, viewport, css, phone } of looks) {
            await page.setViewportSize(viewport)
            await page.evaluate(restyle, css)
            const found = [...await misfits(page), ...(phone ? [...await page.evaluate(broken), ...await page.evaluate(hidden)] : [])]
            problems.push(...found.map((text) => [`/${address}, ${name}`, text]))
          }
        }
        none(grouped(problems), 'what does not fit')
      }))
    }

    // A window of 1280 px at 400 % shows what one of 320 px does, in finer dots.
    it(`${site.name}, notices at 400 % zoom`, () => withPage({ viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }, async (page) => {
      const problems = []
      for (const { address } of pages(site, 'notice')) {
        await open(page, site, address)
        problems.push(...(await misfits(page)).map((text) => [`/${address}`, text]))
      }
      none(grouped(problems), 'what does not fit')
    }))
  }
})
