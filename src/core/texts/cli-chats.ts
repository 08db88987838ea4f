import { defineTexts } from './define-texts.ts';

/** What `alebrije` says in a terminal about Discord and Slack. */
export const chatSetupTexts = defineTexts({
  en: {
    chatJoined: ({ platform, identity }: { readonly platform: string; readonly identity: string | undefined }) =>
      identity === undefined ? `${platform}: joined` : `${platform}: joined as ${identity}`,
    chatWaiting: ({ platform, reason }: { readonly platform: string; readonly reason: string }) =>
      `${platform} cannot be joined right now: ${reason}\nI go on trying; everything else works meanwhile.`,
    chatRefused: ({ platform, reason }: { readonly platform: string; readonly reason: string }) =>
      `${platform} does not let me in: ${reason}\nEverything else works meanwhile. Correct it, then start again.`,
    strictStops: 'Not every platform was joined: --strict ends here.',
    optionStrict: 'end when a configured platform cannot be joined at the start',

    checkDiscordInvitation: 'Discord invitation',
    checkDiscordCommands: 'Discord commands',
    checkSlackScopes: 'Slack scopes',
    checkSlackWay: 'Slack connection',
    checkSecretKey: 'Secret key',
    checkAdministrators: 'Administrators',
    discordNotSet: 'DISCORD_TOKEN is not set (optional). The README says how to add the bot to a server.',
    discordKnows: ({ identity, servers }: { readonly identity: string; readonly servers: number }) =>
      `${identity}, in ${servers} ${servers === 1 ? 'server' : 'servers'}`,
    discordRefuses: (reason: string) =>
      `refuses DISCORD_TOKEN (${reason}): reset it on the Bot page of the Developer Portal and set the new one`,
    cannotBeReached: (reason: string) => `cannot be reached (${reason}); alebrije start goes on trying`,
    commandsUpToDate: (count: number) => `${count} registered, up to date`,
    commandsAtStart: (count: number) => `${count} differ; alebrije start puts them right`,
    commandsByHand: (count: number) => `${count} differ; alebrije commands register puts them right`,
    slackNotSet: 'no tokens are set (optional). "alebrije slack manifest" prints what an app needs; see the README.',
    slackKnows: ({ user, team }: { readonly user: string; readonly team: string }) =>
      `${user} in the workspace ${team}`,
    slackRefuses: ({ name, reason }: { readonly name: string; readonly reason: string }) =>
      `refuses ${name} (${reason}): copy it again from the pages of the app on api.slack.com/apps`,
    slackInstalls: (address: string) => `workspaces install the app at ${address}`,
    slackListens: (address: string) => `listens at ${address} when started; HTTPS in front leads there`,
    socketAllowed: 'Socket Mode, allowed',
    scopesComplete: 'all that the manifest asks for',
    scopesMissing: (scopes: string) =>
      `missing: ${scopes}. Bring the app up to date with "alebrije slack manifest", then install it again.`,
    noSecretKeyYet: 'none yet; made when the first workspace installs the app',
    secretKeyFound: ({ source, id }: { readonly source: string; readonly id: string }) => `${source} (key ${id})`,
    noAdministrators:
      'nobody on Discord or Slack (ALEBRIJE_ADMINISTRATORS). Only the studio can pause the queue and see all jobs.',

    // Commands on Discord, manifest for Slack
    aboutCommands: 'Look after the commands registered on Discord',
    aboutCommandsRegister: 'Compare the registered commands and change those that differ',
    optionGuild: 'only in this server; usable there at once',
    optionDryRun: 'say what would change, and change nothing',
    discordTokenNeeded: 'DISCORD_TOKEN is not set: commands are registered with the bot’s token.',
    guildIsDigits: '--guild takes the id of a server: digits only (Developer Mode on, then Copy Server ID).',
    registrationSame: (count: number) =>
      count === 1 ? 'The registered command is up to date.' : `All ${count} registered commands are up to date.`,
    registrationDone: ({ changed, same }: { readonly changed: number; readonly same: number }) =>
      `${changed} changed, ${same} as they were.`,
    registrationPlanned: ({ changed, same }: { readonly changed: number; readonly same: number }) =>
      `${changed} would change, ${same} would stay. Nothing was changed (--dry-run).`,
    aboutSlack: 'Help with the app on Slack',
    aboutSlackManifest: 'Print the manifest to create the app from, as JSON',
    optionHttp: 'where Slack reaches this server, e.g. https://bot.example.org; without it the app uses Socket Mode',
    optionName: 'what the app is called, at most 35 characters',
  },
  es: {
    chatJoined: ({ platform, identity }) =>
      identity === undefined ? `${platform}: conectado` : `${platform}: conectado como ${identity}`,
    chatWaiting: ({ platform, reason }) =>
      `Por ahora no es posible conectarse a ${platform}: ${reason}\nSigo intentándolo; mientras tanto, lo demás funciona.`,
    chatRefused: ({ platform, reason }) =>
      `${platform} no me deja entrar: ${reason}\nMientras tanto, lo demás funciona. Corrígelo y vuelve a iniciar.`,
    strictStops: 'No se pudo conectar con todas las plataformas: con --strict, aquí termina.',
    optionStrict: 'termina si al iniciar no es posible conectarse a una plataforma configurada',

    checkDiscordInvitation: 'Invitación a Discord',
    checkDiscordCommands: 'Comandos de Discord',
    checkSlackScopes: 'Permisos de Slack',
    checkSlackWay: 'Conexión con Slack',
    checkSecretKey: 'Clave secreta',
    checkAdministrators: 'Administración',
    discordNotSet: 'DISCORD_TOKEN no está definido (opcional). El README dice cómo agregar el bot a un servidor.',
    discordKnows: ({ identity, servers }) => `${identity}, en ${servers} ${servers === 1 ? 'servidor' : 'servidores'}`,
    discordRefuses: (reason) =>
      `rechaza DISCORD_TOKEN (${reason}): restablécelo en la página Bot del Developer Portal y define el nuevo`,
    cannotBeReached: (reason) => `no responde (${reason}); alebrije start lo sigue intentando`,
    commandsUpToDate: (count) => `${count} registrados y al día`,
    commandsAtStart: (count) => `${count} difieren; alebrije start los corrige`,
    commandsByHand: (count) => `${count} difieren; alebrije commands register los corrige`,
    slackNotSet:
      'no hay tokens definidos (opcional). "alebrije slack manifest" muestra lo que necesita una app; mira el README.',
    slackKnows: ({ user, team }) => `${user} en el espacio de trabajo ${team}`,
    slackRefuses: ({ name, reason }) =>
      `rechaza ${name} (${reason}): cópialo de nuevo de las páginas de la app en api.slack.com/apps`,
    slackInstalls: (address) => `los espacios de trabajo instalan la app en ${address}`,
    slackListens: (address) => `escucha en ${address} al iniciar; el HTTPS de delante lleva ahí`,
    socketAllowed: 'Socket Mode, permitido',
    scopesComplete: 'todos los que pide el manifiesto',
    scopesMissing: (scopes) =>
      `faltan: ${scopes}. Pon la app al día con "alebrije slack manifest" y vuelve a instalarla.`,
    noSecretKeyYet: 'todavía no hay; se crea cuando el primer espacio de trabajo instala la app',
    secretKeyFound: ({ source, id }) => `${source} (clave ${id})`,
    noAdministrators:
      'nadie en Discord ni en Slack (ALEBRIJE_ADMINISTRATORS). Solo el estudio puede pausar la cola y ver todos los trabajos.',

    aboutCommands: 'Cuida los comandos registrados en Discord',
    aboutCommandsRegister: 'Compara los comandos registrados y cambia los que difieren',
    optionGuild: 'solo en este servidor; ahí se pueden usar de inmediato',
    optionDryRun: 'dice qué cambiaría y no cambia nada',
    discordTokenNeeded: 'DISCORD_TOKEN no está definido: los comandos se registran con el token del bot.',
    guildIsDigits: '--guild lleva el id de un servidor: solo dígitos (activa el modo desarrollador y copia el ID).',
    registrationSame: (count) =>
      count === 1 ? 'El comando registrado está al día.' : `Los ${count} comandos registrados están al día.`,
    registrationDone: ({ changed, same }) => `${changed} cambiados, ${same} como estaban.`,
    registrationPlanned: ({ changed, same }) =>
      `${changed} cambiarían, ${same} quedarían igual. No se cambió nada (--dry-run).`,
    aboutSlack: 'Ayuda con la app de Slack',
    aboutSlackManifest: 'Muestra en JSON el manifiesto con el que se crea la app',
    optionHttp: 'dónde encuentra Slack este servidor, p. ej. https://bot.example.org; sin ella la app usa Socket Mode',
    optionName: 'cómo se llama la app, 35 caracteres como máximo',
  },
});
