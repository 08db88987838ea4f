import { calculateUserDefaultAvatarIndex, CDN, type APIAttachment } from 'discord.js';
import { cleanText } from '../../core/clean-text.ts';
import { fetchRefusalOf } from '../../core/fetch-file.ts';
import { literalCommonMark } from '../../core/inline-runs.ts';
import type { Locale } from '../../core/locale.ts';
import type { InputFile } from '../../core/option.ts';
import { shortenText } from '../../core/shorten-text.ts';
import { sizeText } from '../../core/size-text.ts';
import { discordTexts } from '../../core/texts/discord.ts';
import type { ReadMenu } from './commands/read-menu.ts';
import type { DiscordAdapterOptions } from './discord-options.ts';

/** A file on Discord's side. Its address is signed and expires. */
export type RemoteFile = Pick<APIAttachment, 'filename' | 'size' | 'url'>;

/** Somebody waits for it. */
const downloadTimeoutMs = 20_000;
const avatarSizePx = 512;

export type InputFiles =
  | { readonly type: 'fetched'; readonly files: Readonly<Record<string, InputFile>> }
  | { readonly type: 'refused'; readonly sentence: string };

/**
 * Downloads what was handed in, one after the other, and looks at the bytes. Whether a command takes such a file is the
 * chatbot's to say.
 */
export async function fetchInputs(
  wanted: readonly { readonly option: string; readonly file: RemoteFile }[],
  { config, fetchFile, sniff }: Pick<DiscordAdapterOptions, 'config' | 'fetchFile' | 'sniff'>,
  { locale, signal }: { readonly locale: Locale; readonly signal: AbortSignal },
): Promise<InputFiles> {
  const texts = discordTexts[locale];
  const { maxInputBytes: maxBytes } = config;
  const files: Record<string, InputFile> = {};
  for (const { option, file } of wanted) {
    const fileName = readableName(file.filename) ?? option;
    const name = literalCommonMark(shortenText(fileName, 80));
    const tooLarge = (size: number): InputFiles => ({
      type: 'refused',
      sentence: texts.fileTooLarge({ name, size: sizeText(locale, size), maximum: sizeText(locale, maxBytes) }),
    });
    if (file.size > maxBytes) return tooLarge(file.size);
    try {
      const { bytes } = await fetchFile(file.url, { signal, maxBytes, timeoutMs: downloadTimeoutMs });
      const media = await sniff(bytes);
      if (media === undefined) return { type: 'refused', sentence: texts.fileUnknown(name) };
      files[option] = { fileName, mediaType: media.mediaType, bytes };
    } catch (error) {
      const refusal = fetchRefusalOf(error);
      if (refusal === 'size') return tooLarge(Math.max(file.size, maxBytes + 1));
      const sentence = refusal === 'time' ? texts.fileSlow(name) : texts.fileUnreachable(name);
      return { type: 'refused', sentence };
    }
  }
  return { type: 'fetched', files };
}

/** What a file is called travels with it into the queue. @returns undefined for a name of nothing anybody can see. */
function readableName(fileName: string): string | undefined {
  const name = shortenText(cleanText(fileName, { multiline: false }), 200);
  return name === '' ? undefined : name;
}

/** The picture a person shows here: the server's, their own, or the one Discord gives everybody. */
export function avatarFile({ user, member }: ReadMenu['avatars'][number], guildId: string | undefined): RemoteFile {
  const cdn = new CDN();
  const look = { extension: 'png', forceStatic: true, size: avatarSizePx } as const;
  return { filename: 'avatar.png', size: 0, url: address() };

  function address(): string {
    const own = member?.avatar;
    if (guildId !== undefined && typeof own === 'string') return cdn.guildMemberAvatar(guildId, user.id, own, look);
    if (user.avatar !== null) return cdn.avatar(user.id, user.avatar, look);
    return cdn.defaultAvatar(calculateUserDefaultAvatarIndex(user.id));
  }
}
