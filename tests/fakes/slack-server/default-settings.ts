import type { AppIdentity, Settings } from './parts.ts';

const EVENTS = [
  'app_mention',
  'app_home_opened',
  'app_uninstalled',
  'assistant_thread_context_changed',
  'assistant_thread_started',
  'message.im',
  'tokens_revoked',
];

/** How the platform behaves unless a test says otherwise. Retries come sooner than Slack's, tests are short. */
export const defaultSettings = (given: Partial<Settings> = {}): Settings => ({
  ackTimeoutMs: 3000,
  eventRetryDelaysMs: [50, 200, 500],
  fileProcessingMs: 30,
  streamLifetimeMs: 300_000,
  echoOwnMessages: true,
  events: new Set(EVENTS),
  uploadRefusal: undefined,
  uploadRefusalAt: 'files.getUploadURLExternal',
  ...given,
});

/** The app's secrets, all obviously fake. */
export const FAKE_APP: AppIdentity = {
  appId: 'A0FAKEAPP',
  appToken: 'xapp-1-A0FAKEAPP-0000000000-fake',
  signingSecret: 'fake-signing-secret',
  verificationToken: 'fake-verification-token',
  clientId: '0000000000.0000000000',
  clientSecret: 'fake-client-secret',
};
