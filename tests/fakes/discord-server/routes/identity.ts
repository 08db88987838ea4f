import type { APIGatewayBotInfo } from 'discord-api-types/v10';

import type { Platform } from '../platform.ts';
import { refusal } from '../refusal.ts';
import { param, type Route } from '../http/router.ts';

const identifiesPerDay = 1000;

/** Who the bot is, and where its gateway is. */
export function identityRoutes(platform: Platform, gatewayUrl: () => string): readonly Route[] {
  const { world, settings, gateway } = platform;
  const application = () => ({
    id: world.applicationId,
    name: 'Test application',
    icon: null,
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    bot: world.bot,
    summary: '',
    verify_key: world.publicKey,
    team: null,
    flags: 0,
    flags_new: '0',
    approximate_guild_count: world.guilds.size,
    integration_types_config: { 0: {}, 1: {} },
  });
  return [
    {
      name: 'GET /gateway/bot',
      handle: () => {
        const body: APIGatewayBotInfo = {
          url: gatewayUrl(),
          shards: settings.recommendedShards,
          session_start_limit: {
            total: identifiesPerDay,
            remaining: Math.max(0, identifiesPerDay - gateway.identifies()),
            reset_after: 14_400_000,
            max_concurrency: settings.maxConcurrency,
          },
        };
        return { status: 200, body };
      },
    },
    { name: 'GET /gateway', needsBot: false, handle: () => ({ status: 200, body: { url: gatewayUrl() } }) },
    { name: 'GET /users/@me', handle: () => ({ status: 200, body: world.bot }) },
    {
      name: 'GET /users/:user',
      handle: (request) => {
        const user = world.users.get(param(request, 'user'));
        if (user === undefined) throw refusal('unknown-user');
        return { status: 200, body: user };
      },
    },
    { name: 'GET /applications/@me', handle: () => ({ status: 200, body: application() }) },
    { name: 'GET /oauth2/applications/@me', handle: () => ({ status: 200, body: application() }) },
  ];
}
