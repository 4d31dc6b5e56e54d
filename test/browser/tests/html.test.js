// The Nu Html Checker, which knows the HTML standard: no errors and no warnings
// on any page. Nothing is filtered out. It asks the host for the pages, as a
// browser does: the policy of a page depends on where it is.
import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { describe, it } from 'node:test'
import { promisify } from 'node:util'
import { host } from '../lib/browser.js'
import { grouped, none } from '../lib/expect.js'
import { addressOf, htmlFiles, many, preview, shown, sites } from '../lib/sites.js'

const jar = String(createRequire(import.meta.url)('vnu-jar'))

describe('the Nu Html Checker', () => {
  it('finds nothing', async () => {
    const addresses = await Promise.all([...sites, preview, many].map(async (site) => {
      const { url } = await host(site)
      return (site === many ? shown(many) : htmlFiles(site.folder)).map((file) => url + addressOf(file).split('/').map(encodeURIComponent).join('/'))
    }))
    // The host is this machine, which the checker would not ask by itself.
    const args = ['-Dnu.validator.servlet.allow-forbidden-hosts=true', '-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', ...addresses.flat()]
    const { stdout } = await promisify(execFile)('java', args, { maxBuffer: 1 << 28 })
    const found = JSON.parse(stdout).messages.filter((m) => m.type !== 'info' || m.subType === 'warning')
    none(grouped(found.map((m) => [`${m.url.split('/').slice(-4).join('/')}:${m.lastLine}`, `${m.subType ?? m.type}: ${m.message} ${m.extract ?? ''}`])), 'messages')
  })
})
