// Pictures for people to look at: SCREENSHOTS=folder ./run.sh tests/screenshots.test.js
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { desk, open, parallel, phone390, withPage } from '../lib/browser.js'
import { pages, preview, sites } from '../lib/sites.js'

const folder = process.env.SCREENSHOTS
const paper = { width: 718, height: 1000 }
const looks = {
  '390-light': { viewport: phone390 },
  '390-dark': { viewport: phone390, colorScheme: 'dark' },
  '390-forced': { viewport: phone390, forcedColors: 'active' },
  '1280-light': { viewport: desk },
  '1280-dark': { viewport: desk, colorScheme: 'dark' },
  print: { viewport: paper },
}
// Chromium can't draw a picture that is higher than this.
const highest = 16000

describe('screenshots', { concurrency: parallel, skip: !folder }, () => {
  for (const site of [...sites, preview]) {
    for (const { kind, address } of pages(site)) {
      it(`${site.name} /${address}`, async () => {
        mkdirSync(folder, { recursive: true })
        const name = join(folder, [site.name, kind, ...address.split('/')].filter(Boolean).join('-').replace(/\.html$/, ''))
        for (const [look, options] of Object.entries(looks)) {
          await withPage(options, async (page) => {
            await open(page, site, address)
            if (look === 'print') await page.emulateMedia({ media: 'print' })
            const height = await page.evaluate(() => document.documentElement.scrollHeight)
            for (let top = 0, part = 1; top < height; top += highest, part++) {
              const clip = { x: 0, y: top, width: options.viewport.width, height: Math.min(highest, height - top) }
              await page.screenshot({ path: `${name}-${look}${part > 1 ? `-${part}` : ''}.png`, fullPage: true, clip })
            }
            if (look === 'print') await page.pdf({ path: `${name}.pdf`, format: 'A4', tagged: true })
          })
        }
      })
    }
  }
})
