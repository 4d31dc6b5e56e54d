// Pictures for people to look at: SCREENSHOTS=folder ./run.sh tests/screenshots.test.js
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { desk, open, parallel, phone390, withPage } from '../lib/browser.js'
import { pages, preview, sites } from '../lib/sites.js'

const folder = process.env.SCREENSHOTS
const screen = { media: 'screen', colorScheme: 'light', forcedColors: 'none' }
const dark = { ...screen, colorScheme: 'dark' }
const looks = {
  '390-light': [phone390, screen], '390-dark': [phone390, dark], '390-forced': [phone390, { ...screen, forcedColors: 'active' }],
  '1280-light': [desk, screen], '1280-dark': [desk, dark],
  print: [{ width: 718, height: 1000 }, { ...screen, media: 'print' }],
}
// Chromium can't draw a picture that is higher than this.
const highest = 16000

describe('screenshots', { concurrency: parallel, skip: !folder }, () => {
  for (const site of [...sites, preview]) {
    for (const { kind, address, lang } of pages(site)) {
      if (lang !== site.languages[0] && kind !== 'notice') continue
      it(`${site.name} /${address}`, () => withPage({}, async (page) => {
        mkdirSync(folder, { recursive: true })
        const name = join(folder, [site.name, kind, ...address.split('/')].filter(Boolean).join('-').replace(/\.html$/, ''))
        await open(page, site, address)
        for (const [look, [viewport, media]] of Object.entries(looks)) {
          await page.setViewportSize(viewport)
          await page.emulateMedia(media)
          const height = await page.evaluate(() => document.documentElement.scrollHeight)
          for (let top = 0, part = 1; top < height; top += highest, part++) {
            const clip = { x: 0, y: top, width: viewport.width, height: Math.min(highest, height - top) }
            await page.screenshot({ path: `${name}-${look}${part > 1 ? `-${part}` : ''}.png`, fullPage: true, clip })
          }
        }
        if (['notice', 'organisation'].includes(kind)) await page.pdf({ path: `${name}.pdf`, format: 'A4', margin: { top: '1cm', right: '1cm', bottom: '1cm', left: '1cm' } })
      }))
    }
  }
})
