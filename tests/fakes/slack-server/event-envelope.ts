import type { Json } from './json.ts';
import { textAt } from './json.ts';
import type { Parts } from './parts.ts';

/** The outside of every Events API delivery (docs.slack.dev/apis/events-api#event-type-structure). */
export function eventEnvelope(parts: Parts, teamId: string, event: Json): Json {
  const installation = parts.world.installations.get(teamId);
  return {
    token: parts.app.verificationToken,
    team_id: teamId,
    context_team_id: teamId,
    context_enterprise_id: null,
    api_app_id: parts.app.appId,
    event,
    type: 'event_callback',
    event_id: parts.world.id('Ev'),
    event_time: Math.floor(parts.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: teamId,
        user_id: installation?.botUserId ?? null,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${textAt(event, 'type')}-${parts.world.id('fake')}`,
  };
}
