import { hasRole } from '../../core/job-access.ts';
import { chatbotTexts } from '../../core/texts/chatbot.ts';
import { allowed, type PolicyRule } from './policy-rule.ts';

/** Commands say who may use them; nobody below that role gets further. */
export const roleRule: PolicyRule = ({ command, caller, locale }) => {
  const minimum = command.minimumRole ?? 'member';
  if (hasRole(caller.role, minimum)) return allowed;
  const texts = chatbotTexts[locale];
  return {
    type: 'refuse',
    code: 'forbidden',
    sentence: minimum === 'administrator' ? texts.needsAdministrator : texts.needsModerator,
  };
};
