import { describe, expect, it } from 'vitest';
import help from '../../../../commands/help.ts';
import imagine from '../../../../commands/imagine.ts';
import job from '../../../../commands/job.ts';
import queue from '../../../../commands/queue.ts';
import settings from '../../../../commands/settings.ts';
import { suggestedPrompts } from '../../../../src/adapters/slack/render/suggested-prompts.ts';
import { describeCommand } from '../../../../src/core/command.ts';
import { readMessage } from '../../../../src/core/read-message.ts';

const commands = [help, job, queue, settings, imagine].map(describeCommand);

describe('suggested prompts', () => {
  it('are four at most, those that make something first', () => {
    const prompts = suggestedPrompts(commands, 'en');
    expect(prompts).toHaveLength(4);
    expect(prompts[0]).toEqual({
      title: 'A blue fox and the moon on a starry night',
      message: 'imagine a blue fox and the moon on a starry night',
    });
    expect(prompts[1]?.title).toBe('Three cats on a beach');
  });

  it.each(['en', 'es'] as const)('are understood when they are sent (%s)', (locale) => {
    for (const { message } of suggestedPrompts(commands, locale)) {
      expect(message).not.toMatch(/^\//u);
      expect(readMessage(message, commands)).toMatchObject({ type: 'command', problems: [], missing: [] });
    }
  });
});
