import { sqsDeadLetterBox } from '../../shared/adapters/sqs-dead-letter-box.ts';
import { redriveDeadLetters, removeDeadLetter, showDeadLetters } from '../../shared/records/dead-letters.ts';
import { counted } from '../counted.ts';
import { onStage } from '../on-stage.ts';
import { impossible, tell } from '../tell.ts';
import { lettersTold } from './letters-told.ts';
import { type DlqCommand, readDlqArguments, usage } from './read-dlq-arguments.ts';

/** `npx kasalink dlq`. */
export const dlq = onStage<DlqCommand>({
  usage,
  read: readDlqArguments,
  execute: async (asked, { clients, nudges, place, stage }, terminal) => {
    const box = sqsDeadLetterBox(place.deadLetterQueue, terminal.clock, clients.sqs);
    switch (asked.name) {
      case 'show':
        tell(terminal, lettersTold(await showDeadLetters(box), stage.timeZone), asked.isJson);
        return 0;
      case 'redrive': {
        const redriven = await redriveDeadLetters({ box, nudges }, asked.message);
        if (!redriven.ok) return impossible(terminal, redriven.error);
        const { sent, unreadable } = redriven.value;
        terminal.say([`${counted(sent, 'dead letter')} sent once more.`]);
        if (unreadable === 0) return 0;
        return impossible(terminal, `${unreadable} cannot be read, and stay: npx kasalink dlq show names them`);
      }
      case 'remove': {
        const removed = await removeDeadLetter(box, asked.message);
        if (!removed.ok) return impossible(terminal, removed.error);
        terminal.say([`${asked.message} is removed.`]);
        return 0;
      }
    }
  },
});
