import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readConfig, secretsOf, unknownVariables } from '../../../src/infra/config.ts';

describe('the settings', () => {
  it('need nothing to be set', () => {
    const config = readConfig({});
    expect(config.web).toMatchObject({ host: '127.0.0.1', port: 7420, token: undefined });
    expect(config.database).toEqual({ file: path.resolve('data/alebrije.db') });
    expect(config.limits).toMatchObject({ runningPerUser: 3, queuedPerUser: 10, blockedWords: [] });
  });

  it('cannot be changed once read', () => {
    expect(Object.isFrozen(readConfig({}).limits)).toBe(true);
  });

  it('are all complained about at once, by name, without the values', () => {
    const wrong = {
      ALEBRIJE_PORT: '70000',
      ALEBRIJE_PROVIDER: 'quantum',
      ALEBRIJE_TOKEN: 'secret-short',
      ALEBRIJE_THREADS: '1.5',
      DATABASE_URL: 'mysql://user:secret@host/db',
    };
    let message = '';
    try {
      readConfig(wrong);
    } catch (error) {
      message = error instanceof Error ? error.message : '';
    }
    for (const name of Object.keys(wrong)) expect(message).toContain(name);
    expect(message).toContain('5 settings are wrong');
    expect(message).toContain('one of auto, cpu, webgpu, cuda');
    expect(message).not.toContain('secret');
  });

  it('take a password with signs in it, written as addresses write them', () => {
    const address = (password: string) => `postgres://user:${password}@host/db`;
    const config = readConfig({ DATABASE_URL: address('not%2Freal%25') });
    expect(secretsOf(config).map(({ reveal }) => reveal())).toContain('not/real%');
    expect(() => readConfig({ DATABASE_URL: address('100%-not-real') })).toThrow(/DATABASE_URL: .*%25$/u);
  });

  it('treat an empty variable as not set', () => {
    expect(readConfig({ ALEBRIJE_TOKEN: '', ALEBRIJE_PORT: ' ' }).web).toMatchObject({ token: undefined, port: 7420 });
  });

  it.each(['0.0.0.0', '::', '192.168.1.5', 'example.org'])(
    'need a token to let other computers in through %s',
    (host) => {
      expect(() => readConfig({ ALEBRIJE_HOST: host })).toThrow('ALEBRIJE_TOKEN');
      expect(() => readConfig({ ALEBRIJE_HOST: host, ALEBRIJE_TOKEN: 'sixteen-letters!' })).not.toThrow();
    },
  );

  it('say that a token is needed even when something else is wrong', () => {
    expect(() => readConfig({ ALEBRIJE_HOST: '0.0.0.0', ALEBRIJE_PORT: 'x' })).toThrow(
      /ALEBRIJE_PORT[\s\S]*ALEBRIJE_TOKEN/u,
    );
  });

  it('take lists separated by commas', () => {
    expect(readConfig({ ALEBRIJE_BLOCKED_WORDS: 'gore, señor oscuro,, ' }).limits.blockedWords).toEqual([
      'gore',
      'señor oscuro',
    ]);
  });

  it('notice mistyped names', () => {
    expect(unknownVariables({ ALEBRIJE_PROT: '1', PATH: '/bin', ALEBRIJE_PORT: '1' })).toEqual([
      { name: 'ALEBRIJE_PROT', suggestion: 'ALEBRIJE_PORT' },
    ]);
  });

  it('are all in .env.example, with their defaults, commented out', () => {
    const text = readFileSync(path.resolve(import.meta.dirname, '../../../.env.example'), 'utf8');
    expect(parseEnv(text)).toEqual({});
    const example = parseEnv(text.replaceAll(/^# ?(?=[A-Z_]+=)/gmu, ''));
    expect(unknownVariables(example)).toEqual([]);
    expect(readConfig(example)).toEqual(readConfig({}));
    const source = ['config', 'chat-config']
      .map((name) => readFileSync(path.resolve(import.meta.dirname, `../../../src/infra/${name}.ts`), 'utf8'))
      .join('\n');
    for (const [, name] of source.matchAll(/^ {2}([A-Z_]+):/gmu)) expect(example).toHaveProperty(name ?? '');
  });
});
