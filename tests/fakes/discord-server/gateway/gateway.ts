import type { Server } from 'node:http';

import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import { WebSocketServer, type WebSocket } from 'ws';

import type { Changes } from '../changes.ts';
import { isRecord, listOf, numberOf, recordOf, textOf, type Json } from '../json.ts';
import type { Records } from '../records.ts';
import type { DiscordServerSettings } from '../settings.ts';
import { intentOf, privilegedIntents } from './intents.ts';
import { Session } from './session.ts';

/** What the test can see of one identified bot process. */
export interface SessionView {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [number, number];
  readonly connected: boolean;
}

export interface DispatchOptions {
  readonly guildId?: string | undefined;
  /** Makes the data for one session, where sessions see different things. */
  readonly view?: (session: SessionView) => unknown;
}

export interface Gateway {
  readonly dispatch: (event: string, data: unknown, options?: DispatchOptions) => void;
  readonly sessions: () => readonly SessionView[];
  readonly identifies: () => number;
  readonly resumes: () => number;
  /** Closes every socket with this code (default 4000); sessions stay resumable. */
  readonly drop: (code?: number) => void;
  /** Cuts every socket without a close frame, as a broken line does. */
  readonly cut: () => void;
  readonly requestReconnect: () => void;
  /** Forgets sessions, so that a RESUME is answered with INVALID_SESSION; connected ones are told at once. */
  readonly invalidateSessions: () => void;
  /** While off, new sockets are refused. */
  readonly setOpen: (open: boolean) => void;
  readonly setHeartbeatAcks: (on: boolean) => void;
  readonly close: () => Promise<void>;
}

export interface GatewayParts {
  readonly server: Server;
  readonly settings: DiscordServerSettings;
  readonly records: Records;
  readonly changes: Changes;
  readonly tokenIsValid: () => boolean;
  readonly guildIds: (session: Session) => readonly string[];
  /** What READY carries, without session and shard. */
  readonly ready: (session: Session) => Json;
  /** The guilds that follow READY. */
  readonly guilds: (session: Session) => readonly unknown[];
}

const payloadLimitBytes = 4096;
const sendsPerMinute = 120;
const allIntents = Object.values(GatewayIntentBits).reduce<number>(
  (bits, value) => (typeof value === 'number' ? bits | value : bits),
  0,
);

function tooFast(times: number[]): boolean {
  const nowMs = Date.now();
  times.push(nowMs);
  while ((times[0] ?? nowMs) < nowMs - 60_000) times.shift();
  return times.length > sendsPerMinute;
}

/** The WebSocket side: hello, identify, heartbeats, dispatch, resume, and every way it can end. */
export function createGateway({ server, settings, records, changes, ...parts }: GatewayParts): Gateway {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 });
  const sessions = new Map<string, Session>();
  let isOpen = true;
  let acknowledgesHeartbeats = true;
  let identifies = 0;
  let resumes = 0;
  let nextSession = 1;

  server.on('upgrade', (request, socket, head) => {
    const path = (request.url ?? '').split('?')[0];
    if (!isOpen || (path !== '/gateway/' && path !== '/gateway')) {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const version = new URL(request.url ?? '', 'ws://double').searchParams.get('v');
      if (version === '10') welcome(webSocket);
      else webSocket.close(GatewayCloseCodes.InvalidAPIVersion, 'Invalid API version');
    });
  });

  function violateAndClose(socket: WebSocket, code: number, reason: string): void {
    records.violate('gateway', `${reason} (closed with ${code})`);
    socket.close(code, reason);
  }

  function welcome(socket: WebSocket): void {
    const sendTimes: number[] = [];
    let session: Session | undefined;
    socket.send(
      JSON.stringify({
        op: GatewayOpcodes.Hello,
        d: { heartbeat_interval: settings.heartbeatIntervalMs },
        s: null,
        t: null,
      }),
    );
    socket.on('error', () => socket.terminate());
    socket.on('close', (code) => {
      if (session?.socket === socket) session.socket = undefined;
      // The documented way to end a session for good: the client closes with 1000 or 1001.
      if (session !== undefined && (code === 1000 || code === 1001)) sessions.delete(session.id);
      changes.moved();
    });
    socket.on('message', (raw: Buffer) => {
      const bytes = raw.length;
      if (bytes > payloadLimitBytes) {
        violateAndClose(socket, GatewayCloseCodes.DecodeError, `payload of ${bytes} bytes`);
        return;
      }
      if (tooFast(sendTimes)) {
        violateAndClose(socket, GatewayCloseCodes.RateLimited, 'more than 120 sends in 60 s');
        return;
      }
      const payload = parsePayload(raw.toString('utf8'));
      if (payload === undefined) {
        violateAndClose(socket, GatewayCloseCodes.DecodeError, 'a payload that is not JSON');
        return;
      }
      session = receive(socket, session, payload);
    });
  }

  function receive(socket: WebSocket, session: Session | undefined, payload: Json): Session | undefined {
    switch (payload['op']) {
      case GatewayOpcodes.Heartbeat:
        if (acknowledgesHeartbeats) socket.send(JSON.stringify({ op: GatewayOpcodes.HeartbeatAck }));
        return session;
      case GatewayOpcodes.Identify:
        return identify(socket, session, recordOf(payload['d']));
      case GatewayOpcodes.Resume:
        return resume(socket, session, recordOf(payload['d']));
      case GatewayOpcodes.PresenceUpdate:
      case GatewayOpcodes.RequestGuildMembers:
      case GatewayOpcodes.VoiceStateUpdate:
        if (session === undefined) violateAndClose(socket, GatewayCloseCodes.NotAuthenticated, 'sent before identify');
        return session;
      default:
        violateAndClose(socket, GatewayCloseCodes.UnknownOpcode, `opcode ${String(payload['op'])}`);
        return session;
    }
  }

  /** The close code an IDENTIFY earns, if any. */
  function faultOf(data: Json, shard: readonly [number, number]): { code: number; reason: string } | undefined {
    const intents = numberOf(data['intents']);
    if (data['token'] !== settings.token || !parts.tokenIsValid()) {
      return { code: GatewayCloseCodes.AuthenticationFailed, reason: 'Authentication failed.' };
    }
    if (!isRecord(data['properties'])) return { code: GatewayCloseCodes.DecodeError, reason: 'no properties' };
    if (intents === undefined || (intents & ~allIntents) !== 0) {
      return { code: GatewayCloseCodes.InvalidIntents, reason: 'Invalid intent(s).' };
    }
    if ((intents & privilegedIntents & ~settings.allowedPrivilegedIntents) !== 0) {
      return { code: GatewayCloseCodes.DisallowedIntents, reason: 'Disallowed intent(s).' };
    }
    const [index, count] = shard;
    if (index < 0 || index >= count) return { code: GatewayCloseCodes.InvalidShard, reason: 'Invalid shard.' };
    const guilds = parts.guildIds(new Session('', intents, shard));
    if (guilds.length > settings.guildsPerShard) {
      return { code: GatewayCloseCodes.ShardingRequired, reason: 'Sharding required.' };
    }
    return undefined;
  }

  function identify(socket: WebSocket, current: Session | undefined, data: Json): Session | undefined {
    if (current !== undefined) {
      violateAndClose(socket, GatewayCloseCodes.AlreadyAuthenticated, 'identified twice');
      return current;
    }
    const [index, count] = listOf(data['shard']);
    const shard = [numberOf(index) ?? 0, numberOf(count) ?? 1] as const;
    const fault = faultOf(data, shard);
    if (fault !== undefined) {
      socket.close(fault.code, fault.reason);
      return undefined;
    }
    identifies += 1;
    const session = new Session(`fake-session-${nextSession++}`, numberOf(data['intents']) ?? 0, shard);
    session.socket = socket;
    sessions.set(session.id, session);
    session.dispatch('READY', { ...parts.ready(session), session_id: session.id, shard });
    if ((session.intents & GatewayIntentBits.Guilds) !== 0) {
      for (const guild of parts.guilds(session)) session.dispatch('GUILD_CREATE', guild);
    }
    changes.moved();
    return session;
  }

  function resume(socket: WebSocket, current: Session | undefined, data: Json): Session | undefined {
    if (data['token'] !== settings.token || !parts.tokenIsValid()) {
      socket.close(GatewayCloseCodes.AuthenticationFailed, 'Authentication failed.');
      return current;
    }
    const session = sessions.get(textOf(data['session_id']) ?? '');
    const sequence = numberOf(data['seq']);
    if (session === undefined || !session.resumable) {
      socket.send(JSON.stringify({ op: GatewayOpcodes.InvalidSession, d: false }));
      return current;
    }
    if (sequence === undefined || sequence > session.sequence) {
      violateAndClose(socket, GatewayCloseCodes.InvalidSeq, `resumed at ${String(sequence)} of ${session.sequence}`);
      return current;
    }
    resumes += 1;
    session.socket?.terminate();
    session.socket = socket;
    session.replayAfter(sequence);
    session.dispatch('RESUMED', { _trace: [] });
    changes.moved();
    return session;
  }

  const viewOf = (session: Session): SessionView => ({
    id: session.id,
    intents: session.intents,
    shard: session.shard,
    connected: session.socket !== undefined,
  });

  return {
    dispatch: (event, data, { guildId, view } = {}) => {
      const intent = intentOf(event, guildId);
      for (const session of sessions.values()) {
        if (!session.serves(guildId)) continue;
        if (intent !== 0 && (session.intents & intent) === 0) continue;
        session.dispatch(event, view === undefined ? data : view(viewOf(session)));
      }
    },
    sessions: () => [...sessions.values()].map(viewOf),
    identifies: () => identifies,
    resumes: () => resumes,
    drop: (code = GatewayCloseCodes.UnknownError) => {
      for (const socket of sockets.clients) socket.close(code, 'dropped by the test');
    },
    cut: () => {
      for (const socket of sockets.clients) socket.terminate();
    },
    requestReconnect: () => {
      for (const socket of sockets.clients) socket.send(JSON.stringify({ op: GatewayOpcodes.Reconnect, d: null }));
    },
    invalidateSessions: () => {
      for (const session of sessions.values()) {
        session.socket?.send(JSON.stringify({ op: GatewayOpcodes.InvalidSession, d: false }));
      }
      sessions.clear();
    },
    setOpen: (open) => void (isOpen = open),
    setHeartbeatAcks: (on) => void (acknowledgesHeartbeats = on),
    close: async () => {
      isOpen = false;
      for (const socket of sockets.clients) socket.terminate();
      await new Promise<void>((resolve) => {
        sockets.close(() => resolve());
      });
    },
  };
}

function parsePayload(text: string): Json | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isRecord(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
