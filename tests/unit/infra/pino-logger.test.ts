import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { readConfig, secretsOf } from '../../../src/infra/config.ts';
import { createPinoLogger } from '../../../src/infra/pino-logger.ts';

function logLines(): { readonly lines: string[]; readonly logger: ReturnType<typeof createPinoLogger> } {
  const lines: string[] = [];
  return { lines, logger: createPinoLogger('info', { destination: { write: (line) => lines.push(line) } }) };
}

describe('the log', () => {
  it('tells an error with its message, code, cause and stack', () => {
    const { lines, logger } = logLines();
    const cause = new TypeError('x is not a function');
    logger.error({ error: new AppError({ code: 'internal', message: 'could not draw', cause }) }, 'call failed');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      msg: 'call failed',
      error: {
        code: 'internal',
        message: expect.stringContaining('could not draw: x is not a function'),
        stack: expect.stringContaining('pino-logger.test'),
      },
    });
  });

  it('keeps a plain reason as it is', () => {
    const { lines, logger } = logLines();
    logger.warn({ error: 'too late' }, 'post failed');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ error: 'too late' });
  });

  it('never tells a secret, at the top or one level down', () => {
    const { lines, logger } = logLines();
    const secret = 'xoxb-123';
    logger.info(
      { token: secret, config: { botToken: secret, password: secret }, headers: { cookie: secret } },
      'start',
    );
    expect(lines[0]).not.toContain(secret);
  });

  it('strikes out the secrets of this machine wherever they turn up', () => {
    const lines: string[] = [];
    const config = readConfig({
      DISCORD_TOKEN: 'not-a-real-token',
      DATABASE_URL: 'postgres://user:a%22long%22password@host/db',
      ALEBRIJE_TOKEN: 'not-a-real-token-but-longer',
    });
    const logger = createPinoLogger('info', {
      destination: { write: (line) => lines.push(line) },
      secrets: secretsOf(config),
    });
    const cause = new Error('401 for Authorization: Bot not-a-real-token');
    logger.error({ error: new AppError({ code: 'internal', message: 'not-a-real-token-but-longer', cause }) }, 'lost');
    logger.warn(
      { deep: { er: [{ quoted: 'password a"long"password' }] } },
      'postgres://user:a%22long%22password@host/db',
    );
    expect(lines.join('\n')).not.toMatch(/not-a-real|but-longer|long/u);
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({
      msg: '[secret]',
      deep: { er: [{ quoted: 'password [secret]' }] },
    });
  });

  it('leaves out what is below its level', () => {
    const { lines, logger } = logLines();
    logger.debug({ prompt: 'private' }, 'asked');
    expect(lines).toEqual([]);
  });
});
