// The Nu Html Checker, by which the HTML standard is checked: no errors and no
// warnings on any page.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { none } from '../lib/expect.js'
import { htmlFiles, preview, sites } from '../lib/sites.js'

const jar = String(createRequire(import.meta.url)('vnu-jar'))

// The checker's mistakes: each with the page or the message it is about.
const mistakes = []

describe('the Nu Html Checker', () => {
  for (const site of [...sites, preview]) {
    it(site.name, async () => {
      assert.ok(existsSync(jar) && htmlFiles(site.folder).length > 0)
      const java = promisify(execFile)('java', ['-Xss1m', '-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', '--skip-non-html', site.folder], { maxBuffer: 1 << 28 })
      const { messages } = JSON.parse((await java).stdout)
      const problems = messages
        .filter((m) => m.type !== 'info' || m.subType === 'warning')
        .filter((m) => !mistakes.some(({ message }) => message.test(m.message)))
        .map((m) => `${m.subType ?? m.type}: ${m.message} (${relative(site.folder, fileURLToPath(m.url))}:${m.lastLine}) ${m.extract?.slice(0, 100) ?? ''}`)
      none(problems, 'messages')
    })
  }
})
