// axe-core, and the looks in which a page is judged: widths, colours and forced
// colours.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { desk, phone320, phone390 } from './browser.js'

export const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']
// The rules that can tell one width or colour scheme from another.
const visual = ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable']

const look = (name, viewport, media, rules) => ({ name, viewport, rules, media: { colorScheme: 'light', forcedColors: 'none', ...media } })
const dark = { colorScheme: 'dark' }
const forced = { forcedColors: 'active' }
export const few = [look('390 light', phone390, {}), look('1280 dark', desk, dark, visual)]
export const all = [
  look('320 light', phone320, {}), look('390 light', phone390, {}, visual), look('1280 light', desk, {}, visual),
  look('320 dark', phone320, dark, visual), look('390 dark', phone390, dark, visual), look('1280 dark', desk, dark, visual),
  look('390 forced', phone390, forced, visual), look('1280 forced dark', desk, { ...forced, ...dark }, visual),
]

// findings judges a page that axe was loaded into. Without rules, all of them.
export async function findings(page, rules) {
  const runOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: tags }
  const { violations } = await page.evaluate((runOnly) => axe.run(document, { runOnly, resultTypes: ['violations'] }), runOnly)
  return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(' ')}: ${n.html.slice(0, 120)}: ${n.failureSummary.split('\n').slice(1).join('; ').trim()}`))
}
