import type { ErrorCode } from '../errors.ts';
import { defineTexts } from './define-texts.ts';

/** What happened and what to do, for every code a person can meet. */
export const errorTexts = defineTexts({
  en: {
    'invalid-input': 'I did not understand that. Check what you typed, or ask /help how the command works.',
    'not-found': 'I cannot find that here. It may have been deleted, or belong to another server.',
    forbidden: 'You may not do that here. Ask a moderator if you think you should.',
    'limit-reached': 'That is a little too much at once. Give it a moment, then try again.',
    'queue-paused': 'The workshop takes no new jobs right now: an administrator is winding it down. Try again later.',
    'attachment-rejected':
      'I could not use that file: it is too large, damaged, or of a kind I cannot read. Try another one.',
    'model-missing': 'The model for this is not installed. /models shows what is; an administrator can add more.',
    'model-broken':
      'The files of this model are damaged. An administrator can find out which with "alebrije models verify".',
    'worker-lost':
      'The process that was making this stopped halfway, more than once. Try again, or try a smaller size.',
    'worker-unavailable':
      'The process that makes things is not running right now. Try again in a minute; if it stays so, tell an administrator.',
    'out-of-memory': 'This needs more memory than there is. Try a smaller size or fewer at once.',
    cancelled: 'Cancelled. Nothing was made.',
    expired: 'This waited too long, so I let it go. Try again when there is less to do.',
    'storage-full': 'The disk is full, so I could not keep your job. An administrator has to make room first.',
    'storage-readonly': 'I am not allowed to write to my data folder. An administrator has to fix its permissions.',
    'storage-locked': 'Another Alebrije is using the same data folder. Stop that one, or choose another folder.',
    'storage-newer': 'The database was written by a newer Alebrije. Update this one, or choose another data folder.',
    'storage-broken':
      'The database does not answer, or a stored file is damaged. An administrator finds the details in the log.',
    'config-invalid': 'A setting is wrong. An administrator finds the details in the log.',
    'protocol-violation':
      'Two of my parts did not understand each other. Try again; if it happens twice, tell an administrator.',
    'platform-unreachable': 'The chat service cannot be reached right now. I go on trying by myself.',
    'platform-refused':
      'The chat service does not let me do that here. Somebody who runs this server may have to give me permission.',
    'not-supported': 'I cannot do that yet.',
    internal: 'Something went wrong on my side, not on yours. Try again; if it happens twice, tell an administrator.',
  } satisfies Record<ErrorCode, string>,
  es: {
    'invalid-input': 'No entendí eso. Revisa lo que escribiste o pregunta con /help cómo funciona el comando.',
    'not-found': 'No lo encuentro aquí. Quizá se borró o es de otro servidor.',
    forbidden: 'No puedes hacer eso aquí. Si crees que deberías, habla con alguien de moderación.',
    'limit-reached': 'Es un poco demasiado a la vez. Espera un momento y vuelve a intentarlo.',
    'queue-paused':
      'El taller no acepta trabajos nuevos por ahora: la administración lo está cerrando. Inténtalo más tarde.',
    'attachment-rejected':
      'No pude usar ese archivo: es demasiado grande, está dañado o es de un tipo que no sé leer. Prueba con otro.',
    'model-missing':
      'El modelo para esto no está instalado. /models muestra los que hay; la administración puede agregar más.',
    'model-broken':
      'Los archivos de este modelo están dañados. La administración puede ver cuáles con "alebrije models verify".',
    'worker-lost':
      'El proceso que hacía esto se detuvo a medio camino, más de una vez. Inténtalo de nuevo o con un tamaño menor.',
    'worker-unavailable':
      'El proceso que crea las cosas no está funcionando. Inténtalo en un minuto; si sigue igual, avisa a la administración.',
    'out-of-memory': 'Esto necesita más memoria de la que hay. Prueba con un tamaño menor o con menos a la vez.',
    cancelled: 'Cancelado. No se creó nada.',
    expired: 'Esto esperó demasiado y lo dejé ir. Inténtalo de nuevo cuando haya menos trabajo.',
    'storage-full':
      'El disco está lleno y no pude guardar tu trabajo. La administración tiene que hacer espacio primero.',
    'storage-readonly':
      'No tengo permiso para escribir en mi carpeta de datos. La administración tiene que corregir los permisos.',
    'storage-locked': 'Otro Alebrije está usando la misma carpeta de datos. Detén ese o elige otra carpeta.',
    'storage-newer':
      'La base de datos la escribió un Alebrije más nuevo. Actualiza este o elige otra carpeta de datos.',
    'storage-broken':
      'La base de datos no responde o un archivo guardado está dañado. La administración encontrará los detalles en el registro.',
    'config-invalid': 'Hay un ajuste incorrecto. La administración encontrará los detalles en el registro.',
    'protocol-violation':
      'Dos de mis partes no se entendieron. Inténtalo de nuevo; si se repite, avisa a la administración.',
    'platform-unreachable': 'No puedo comunicarme con el servicio de chat. Sigo intentándolo por mi cuenta.',
    'platform-refused':
      'El servicio de chat no me deja hacer eso aquí. Quizá alguien que administre este servidor deba darme permiso.',
    'not-supported': 'Todavía no sé hacer eso.',
    internal: 'Algo falló de mi lado, no del tuyo. Inténtalo de nuevo; si se repite, avisa a la administración.',
  } satisfies Record<ErrorCode, string>,
});
