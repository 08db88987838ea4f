import { chmod, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import type { Clock } from '../../core/clock.ts';

/**
 * Makes this host's own folder below `parent`, readable by its user alone, and deletes those that dead hosts left
 * behind. Folders are called after the process they belong to, so two hosts sharing a parent leave each other alone.
 */
export async function openHostFolder(parent: string, clock: Clock): Promise<string> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  await chmod(parent, 0o700);
  for (const name of await readdir(parent)) {
    const folder = path.join(parent, name);
    if (await isLeftover(folder, name, clock)) await closeHostFolder(folder);
  }
  return mkdtemp(path.join(parent, `host-${process.pid}-`));
}

/** Deletes a host's folder with whatever is in it. */
export async function closeHostFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

async function isLeftover(folder: string, name: string, clock: Clock): Promise<boolean> {
  const pid = Number(/^host-(\d+)-/u.exec(name)?.[1]);
  if (!Number.isInteger(pid)) return false;
  if (pid !== process.pid) return !isAlive(pid);
  // In a container every host has the same number: what is older than this process is not its own.
  const found = await stat(folder).catch(() => undefined);
  return found !== undefined && found.ctimeMs < clock.now() - process.uptime() * 1000;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process: alive, just not ours to signal.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
