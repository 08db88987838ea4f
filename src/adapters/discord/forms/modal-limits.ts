/** Source: Discord's "Component reference", modals, 2026-08. */
export const modalLimits = {
  components: 5,
  title: 45,
  label: 45,
  description: 100,
  text: 4000,
  placeholder: 100,
  choice: 100,
} as const;
