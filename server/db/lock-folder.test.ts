import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { lockAddress, lockFolder } from './lock-folder'

const folder = mkdtempSync(join(tmpdir(), 'huitou-lock-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the lock of a data folder', () => {
  it('is held by one, until they give it up', async () => {
    const data = join(folder, 'data')
    const unlock = await lockFolder(data)
    await expect(lockFolder(data)).rejects.toThrow('in use by another process')
    await unlock()
    await (
      await lockFolder(data)
    )()
  })

  it('is the folder, whatever path leads there', async () => {
    const unlock = await lockFolder(join(folder, 'data'))
    symlinkSync(join(folder, 'data'), join(folder, 'other-name'))
    await expect(lockFolder(join(folder, 'other-name'))).rejects.toThrow('in use')
    await (
      await lockFolder(join(folder, 'elsewhere'))
    )()
    await unlock()
  })

  it('is refused with a word of what is wrong where there can be no folder', async () => {
    writeFileSync(join(folder, 'file'), '')
    await expect(lockFolder(join(folder, 'file'))).rejects.toThrow('cannot be made (EEXIST)')
    await expect(lockFolder(join(folder, 'file', 'below'))).rejects.toThrow('Name a folder')
  })

  it('is won by one of many who come at once', async () => {
    const data = join(folder, 'contended')
    const attempts = await Promise.allSettled(Array.from({ length: 10 }, () => lockFolder(data)))
    const won = attempts.filter((one) => one.status === 'fulfilled')
    expect(won).toHaveLength(1)
    await won[0]?.value()
  })
})

describe.skipIf(process.platform === 'win32')('where sockets are files', () => {
  it("a killed owner's is replaced, a living one's is not", async () => {
    const address = join(folder, 'owner.sock')
    const script = `require('net').createServer().listen(${JSON.stringify(address)}, () => console.log('owned'))`
    const owner = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(owner.stdout, 'data')
    expect(await lockAddress(address)).toBeNull()
    owner.kill('SIGKILL')
    await once(owner, 'exit')
    expect(existsSync(address)).toBe(true)
    const unlock = await lockAddress(address)
    expect(unlock).not.toBeNull()
    expect(await lockAddress(address)).toBeNull()
    await unlock?.()
  })
})
