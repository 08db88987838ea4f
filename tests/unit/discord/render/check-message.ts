import { ComponentType, type APIEmbed } from 'discord.js';
import { expect } from 'vitest';
import { checkEmbeds } from '../../../fakes/discord-server/rules/embeds.ts';
import { FormErrors } from '../../../fakes/discord-server/rules/form-errors.ts';
import { checkLegacyComponents } from '../../../fakes/discord-server/rules/interactive-components.ts';
import type { RenderedMessage } from '../../../../src/adapters/discord/render/render-reply.ts';

/* Discord's documented limits, written down a second time: a wrong number in the source must not agree with itself. */

/** Fails on anything Discord would refuse about a message. */
export function expectDiscordTakes(message: RenderedMessage, fileNames: readonly string[]): void {
  const { content = '', embeds, components, files } = message;
  // A second opinion: the rules of the stand-in for Discord, written from the same documentation by another hand.
  const errors = new FormErrors();
  checkEmbeds(errors, embeds);
  checkLegacyComponents(errors, components);
  expect(errors.toString()).toBe('');
  expect(content.length).toBeLessThanOrEqual(2000);
  expect(embeds.length).toBeLessThanOrEqual(10);
  expect(components.length).toBeLessThanOrEqual(5);
  expect(files.length).toBeLessThanOrEqual(10);
  expect(new Set(files).size).toBe(files.length);
  expect(content.trim() !== '' || embeds.length > 0 || files.length > 0).toBe(true);
  expect(embeds.reduce((sum, embed) => sum + charactersOf(embed), 0)).toBeLessThanOrEqual(6000);
  for (const embed of embeds)
    expectEmbed(
      embed,
      files.map((file) => fileNames[file] ?? ''),
    );
  expectComponents(components);
  for (const text of allTexts(message)) expect(text).not.toMatch(/\p{Surrogate}/u);
}

/** What Discord reads as markdown, but for code and for the addresses in it. */
export function markdownTexts({ content = '', embeds }: RenderedMessage): readonly string[] {
  return [
    content,
    ...embeds.flatMap(({ title = '', description = '', fields = [] }) => [
      title,
      description,
      ...fields.flatMap(({ name, value }) => [name, value]),
    ]),
  ].map((text) => text.replaceAll(/```[\s\S]*?```|`[^`\n]*`|<https?:[^<>\s]+>/gu, ''));
}

/** Everything that people read of it, as it is sent. */
export function allTexts(message: RenderedMessage): readonly string[] {
  return [
    ...markdownTexts(message),
    ...message.embeds.map(({ footer }) => footer?.text ?? ''),
    ...message.components.flatMap((row) =>
      row.components.flatMap((component) => {
        if (component.type === ComponentType.StringSelect) {
          return [component.placeholder ?? '', ...component.options.map(({ label }) => label)];
        }
        return component.type === ComponentType.Button && 'label' in component ? [component.label ?? ''] : [];
      }),
    ),
  ];
}

function charactersOf({ title = '', description = '', footer, fields = [] }: APIEmbed): number {
  return [title, description, footer?.text ?? '', ...fields.flatMap(({ name, value }) => [name, value])].join('')
    .length;
}

function expectEmbed(embed: APIEmbed, fileNames: readonly string[]): void {
  const { title, description, footer, fields = [], image, color } = embed;
  if (title !== undefined) expectLength(title, 256);
  if (description !== undefined) expectLength(description, 4096);
  if (footer !== undefined) expectLength(footer.text, 2048);
  expect(fields.length).toBeLessThanOrEqual(25);
  for (const { name, value } of fields) {
    expectLength(name, 256);
    expectLength(value, 1024);
  }
  expect(title ?? description ?? footer?.text ?? fields[0]?.name ?? image?.url).toBeDefined();
  expect(color).toBeGreaterThan(0);
  if (image !== undefined) expect(fileNames.map((name) => `attachment://${name}`)).toContain(image.url);
}

function expectComponents(rows: RenderedMessage['components']): void {
  const ids: string[] = [];
  for (const { components } of rows) {
    expect(components.length).toBeGreaterThan(0);
    const selects = components.filter(({ type }) => type !== ComponentType.Button);
    expect(components.length).toBeLessThanOrEqual(selects.length > 0 ? 1 : 5);
    for (const component of components) {
      if (!('custom_id' in component)) throw new Error('a component without a custom_id');
      ids.push(component.custom_id);
      expectLength(component.custom_id, 100);
      if (component.type === ComponentType.Button) {
        expect(component.label ?? component.emoji?.name ?? '').not.toBe('');
        if (component.label !== undefined) expectLength(component.label, 80);
      } else if (component.type === ComponentType.StringSelect) {
        expect(component.options.length).toBeGreaterThan(0);
        expect(component.options.length).toBeLessThanOrEqual(25);
        if (component.placeholder !== undefined) expectLength(component.placeholder, 150);
        const values = component.options.map(({ value }) => value);
        expect(new Set(values).size).toBe(values.length);
        for (const { label, value } of component.options) {
          expectLength(label, 100);
          expectLength(value, 100);
        }
      }
    }
  }
  expect(new Set(ids).size).toBe(ids.length);
}

function expectLength(text: string, most: number): void {
  expect(text.length).toBeGreaterThan(0);
  expect(text.length).toBeLessThanOrEqual(most);
}
