import { describe, expect, it } from 'vitest';
import { createAttachmentRule } from '../../../src/chatbot/policy/attachment-rule.ts';
import { createBlockedWordsCheck } from '../../../src/chatbot/policy/blocked-words-check.ts';
import { createCallRateRule } from '../../../src/chatbot/policy/call-rate-rule.ts';
import { allowed, applyPolicy, type PolicyRequest, type PolicyRule } from '../../../src/chatbot/policy/policy-rule.ts';
import { createPromptRule } from '../../../src/chatbot/policy/prompt-rule.ts';
import { roleRule } from '../../../src/chatbot/policy/role-rule.ts';
import { defineCommand, defineForm } from '../../../src/core/command.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';
import { administrator, ana, ben, moderator, plaza } from '../../fakes/chatbot-rig.ts';
import { musicCommands } from '../../fakes/music-commands.ts';

const description = { en: 'x', es: 'x' };
const form = defineForm({
  description,
  options: {
    prompt: { type: 'string', description },
    palette: { type: 'attachment', accepts: ['image', 'midi'], description },
  },
  plan: () => ({ type: 'reply', reply: { visibility: 'private' } }),
});
const command = defineCommand({ name: 'draw', description, form });
const request = (changes: Partial<PolicyRequest> = {}): PolicyRequest => ({
  command,
  subcommand: undefined,
  form,
  options: {},
  caller: ana,
  place: plaza,
  locale: 'en',
  ...changes,
});
const refusal: PolicyRule = () => ({ type: 'refuse', code: 'forbidden', sentence: 'no' });

describe('the policy chain', () => {
  it('stops at the first refusal, so that later rules count nothing', async () => {
    let asked = 0;
    const counting: PolicyRule = () => {
      asked += 1;
      return allowed;
    };
    expect(await applyPolicy([counting, refusal, counting], request())).toMatchObject({ sentence: 'no' });
    expect(asked).toBe(1);
  });
});

describe('roles', () => {
  const guarded = defineCommand({ name: 'pause', description, form, minimumRole: 'moderator' });

  it('are ranked', async () => {
    for (const [caller, verdict] of [
      [ana, 'refuse'],
      [moderator, 'allow'],
      [administrator, 'allow'],
    ] as const) {
      expect((await roleRule(request({ command: guarded, caller }))).type, caller.role).toBe(verdict);
    }
  });

  it('are refused in the language of the caller', async () => {
    expect(await roleRule(request({ command: guarded, locale: 'es' }))).toMatchObject({
      sentence: 'Eso es para quienes moderan.',
    });
  });
});

describe('the rate of calls', () => {
  it('is limited per person within any minute, with the numbers said', async () => {
    const clock = createFakeClock();
    const rule = createCallRateRule(clock, 2);
    await rule(request());
    clock.advance(20_000);
    await rule(request());
    expect(await rule(request())).toMatchObject({
      code: 'limit-reached',
      sentence: expect.stringMatching(/2 commands.*40 s/u),
    });
    expect(await rule(request({ caller: ben }))).toEqual(allowed);
    clock.advance(40_001);
    expect(await rule(request())).toEqual(allowed);
  });

  it('does not count calls it refused', async () => {
    const clock = createFakeClock();
    const rule = createCallRateRule(clock, 1);
    await rule(request());
    for (let second = 0; second < 59; second += 1) {
      clock.advance(1000);
      expect((await rule(request())).type).toBe('refuse');
    }
    clock.advance(1001);
    expect(await rule(request())).toEqual(allowed);
  });
});

describe('the rate of calls after the clock was set back', () => {
  it('starts anew instead of refusing until the clock has caught up', async () => {
    let nowMs = 3_600_000;
    const rule = createCallRateRule({ ...createFakeClock(), now: () => nowMs }, 1);
    await rule(request());
    nowMs = 0;
    expect(await rule(request())).toEqual(allowed);
    expect((await rule(request())).type).toBe('refuse');
  });
});

describe('prompt checks', () => {
  const rule = createPromptRule([createBlockedWordsCheck(['gore', 'Señor Oscuro'])]);
  const says = async (prompt: string): Promise<string> => (await rule(request({ options: { prompt } }))).type;

  it('refuse whole words and runs of words, whatever their case, accents and punctuation', async () => {
    for (const prompt of ['so much GORE', 'gore!', 'el senor, oscuro', 'ｇｏｒｅ'])
      expect(await says(prompt), prompt).toBe('refuse');
  });

  it('let words pass that only contain a blocked one', async () => {
    expect(await says('a gorgeous gored gorilla')).toBe('allow');
  });
});

describe('attachments', () => {
  const rule = createAttachmentRule(1000);
  const file = (mediaType: string, byteLength = 10): PolicyRequest['options'] => ({
    palette: { fileName: 'cat.png', mediaType, bytes: new Uint8Array(byteLength) },
  });

  it('are taken when their option accepts their kind', async () => {
    expect(await rule(request({ options: file('image/webp') }))).toEqual(allowed);
    expect(await rule(request({ options: file('audio/midi') }))).toEqual(allowed);
  });

  it('with nothing in them are refused as empty', async () => {
    expect(await rule(request({ options: file('application/octet-stream', 0) }))).toMatchObject({
      code: 'attachment-rejected',
      sentence: '**palette** is an empty file: 0 bytes came. Try attaching it again.',
    });
  });

  it('are refused by what they are, whatever their name says', async () => {
    expect(await rule(request({ options: file('audio/mpeg') }))).toMatchObject({
      code: 'attachment-rejected',
      sentence: '**palette** takes a picture or a MIDI file; the attached file is something else.',
    });
  });

  it('that are no MIDI files are refused with what to do instead, whatever their name says', async () => {
    const music = musicCommands.find(({ name }) => name === 'music');
    const stems = music?.forms.get('stems');
    if (music === undefined || stems === undefined) throw new Error('no such form');
    const given = (mediaType: string, locale: 'en' | 'es' = 'en') =>
      request({
        command: music,
        form: stems,
        locale,
        options: { midi: { fileName: 'song.mid', mediaType, bytes: new Uint8Array(10) } },
      });
    expect(await rule(given('audio/midi'))).toEqual(allowed);
    for (const mediaType of ['audio/mpeg', 'text/plain', 'application/octet-stream']) {
      expect(await rule(given(mediaType))).toMatchObject({
        code: 'attachment-rejected',
        sentence: expect.stringContaining('export the piece as a standard MIDI file'),
      });
    }
    expect(await rule(given('audio/mpeg', 'es'))).toMatchObject({ sentence: expect.stringContaining('.mid') });
  });

  it('are refused above the size limit, with both sizes said', async () => {
    expect(await rule(request({ options: file('image/png', 2500), locale: 'es' }))).toMatchObject({
      sentence: '**palette** pesa 3 kB; cabe hasta 1 kB.',
    });
  });
});
