// The Nu Html Checker, which knows the HTML standard: no errors and no warnings
// on any page. Nothing is filtered out.
import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { promisify } from 'node:util'
import { grouped, none } from '../lib/expect.js'
import { many, preview, shown, sites } from '../lib/sites.js'

const jar = String(createRequire(import.meta.url)('vnu-jar'))

describe('the Nu Html Checker', () => {
  it('finds nothing', async () => {
    const folders = [...[...sites, preview].map(({ folder }) => folder), ...shown(many).map((file) => join(many.folder, file))]
    const args = ['-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', '--skip-non-html', ...folders]
    const { stdout } = await promisify(execFile)('java', args, { maxBuffer: 1 << 28 })
    const found = JSON.parse(stdout).messages.filter((m) => m.type !== 'info' || m.subType === 'warning')
    none(grouped(found.map((m) => [`${m.url.split('/').slice(-4).join('/')}:${m.lastLine}`, `${m.subType ?? m.type}: ${m.message} ${m.extract ?? ''}`])), 'messages')
  })
})
