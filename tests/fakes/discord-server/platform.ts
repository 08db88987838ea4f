import type { Changes } from './changes.ts';
import type { CommandStore } from './command-store.ts';
import type { Gateway } from './gateway/gateway.ts';
import type { Interactions } from './interaction-state.ts';
import type { Links } from './links.ts';
import type { Records } from './records.ts';
import type { DiscordServerSettings } from './settings.ts';
import type { World } from './world.ts';

/** What every part of the double works on. */
export interface Platform {
  readonly settings: DiscordServerSettings;
  readonly world: World;
  readonly records: Records;
  readonly changes: Changes;
  readonly gateway: Gateway;
  readonly interactions: Interactions;
  readonly commands: CommandStore;
  readonly links: Links;
  /** What a test may change while it runs. */
  readonly limits: { attachmentBytes: number };
}
