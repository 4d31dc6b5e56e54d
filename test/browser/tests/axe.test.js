// axe-core: WCAG 2.2 A and AA and its best practices. A page of each kind in each
// language is looked at in all widths and colours, the others in two.
import { describe, it } from 'node:test'
import { all, axe, few, findings } from '../lib/axe.js'
import { open, parallel, withPage } from '../lib/browser.js'
import { none } from '../lib/expect.js'
import { many, onePageEach, pages, preview, sites } from '../lib/sites.js'

describe('axe finds nothing', { concurrency: parallel }, () => {
  const seen = new Set() // kinds that a site before has shown in all looks
  for (const site of [...sites, preview, many]) {
    const thorough = new Set(onePageEach(site).filter(({ kind, lang }) => !seen.has(kind + lang)).map(({ address }) => address))
    for (const { kind, lang } of onePageEach(site)) seen.add(kind + lang)
    for (const { address } of pages(site)) {
      it(`${site.name} /${address}`, () => withPage({}, async (page) => {
        const found = new Map() // finding -> the looks that show it
        await open(page, site, address)
        if (site.some) await page.evaluate(thin)
        await page.evaluate(axe)
        for (const { name, viewport, media, rules } of thorough.has(address) ? all : few) {
          await page.setViewportSize(viewport)
          await page.emulateMedia(media)
          for (const text of await findings(page, rules)) found.set(text, [...(found.get(text) ?? []), name])
        }
        none([...found].map(([text, looks]) => `${text} (${looks.join(', ')})`), 'violations')
      }))
    }
  }
})

// thin leaves one row in twenty of very long lists: axe takes minutes for 3,000
// rows, and they are alike.
function thin() {
  for (const list of document.querySelectorAll('.organisations, tbody')) [...list.children].filter((_, i) => i % 20).forEach((row) => row.remove())
}
