import { PermissionFlagsBits } from 'discord-api-types/v10';

/** Discord's names for permission bits, as in `ManageMessages`. */
export type PermissionName = keyof typeof PermissionFlagsBits;

export function permissionBits(names: readonly PermissionName[]): bigint {
  return names.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n);
}

export function isAllowed(bits: bigint, name: PermissionName): boolean {
  return (bits & (PermissionFlagsBits[name] | PermissionFlagsBits.Administrator)) !== 0n;
}

/** What an ordinary member may do, and the bot until a test says otherwise. */
export const memberPermissions = permissionBits([
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'UseApplicationCommands',
  'UseExternalApps',
  'AddReactions',
  'UseExternalEmojis',
]);
