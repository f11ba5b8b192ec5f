import * as callgear from '@tallystick/callgear-data-api/validators';
import * as genesys from '@tallystick/genesys-chat/validators';
import type { ReplyIssue, ValidateReply } from '@tallystick/verify';

type Validate = (value: unknown) => { readonly ok: boolean; readonly issues?: readonly ReplyIssue[] };

/** The generated validators of what resolves, by name of the operation. */
const VALIDATORS: Readonly<Record<string, Validate>> = {
  uploadChats: callgear.validateUploadChatsResult,
  uploadOfflineMessages: callgear.validateUploadOfflineMessagesResult,
  uploadFile: genesys.validateUploadFileResult,
};

export const validateReply: ValidateReply = (operation, outcome, content) => {
  if (outcome.promise !== 'resolves') return [];
  return VALIDATORS[operation.name]?.(content).issues ?? [];
};
