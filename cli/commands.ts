import type { Command } from './command.ts';

interface ListedCommand {
  readonly name: string;
  readonly does: string;
  /** Only the command that is asked for is loaded. */
  readonly load: () => Promise<Command>;
}

/** The commands of the command line, in the order of its help. */
export const commands: readonly ListedCommand[] = [
  {
    name: 'doctor',
    does: 'whether a stage works, from the till to the shop, and how to mend what does not',
    load: async () => (await import('./doctor/doctor.ts')).doctor,
  },
  {
    name: 'status',
    does: 'how many orders wait for what, what needs a person, and what keeps calls from the shop',
    load: async () => (await import('./status/status.ts')).status,
  },
  {
    name: 'sync',
    does: 'the orders on their way to the shop: list, show, retry, skip, cancel, pause, backfill',
    load: async () => (await import('./sync/sync.ts')).sync,
  },
  {
    name: 'reconcile',
    does: 'till, hub and shop of a day, and every difference with its command',
    load: async () => (await import('./reconcile/reconcile.ts')).reconcile,
  },
  {
    name: 'mapping',
    does: 'each field of a shop order, and the rule that gave it',
    load: async () => (await import('./mapping/mapping.ts')).mapping,
  },
  {
    name: 'program',
    does: 'the loyalty program: validate, show, diff, publish, rollback, backtest',
    load: async () => (await import('./program/program.ts')).program,
  },
  {
    name: 'members',
    does: 'the members of the program: import, show, block, merge, liability',
    load: async () => (await import('./members/members.ts')).members,
  },
  {
    name: 'explain',
    does: 'each offer on a bill: applied, or why not',
    load: async () => (await import('./explain/explain.ts')).explain,
  },
  {
    name: 'tokens',
    does: 'the tokens of the tills: issue, list, revoke',
    load: async () => (await import('./tokens/tokens.ts')).tokens,
  },
  {
    name: 'quarantine',
    does: 'what the hub could not take: list, show, retry, accept, discard',
    load: async () => (await import('./quarantine/quarantine.ts')).quarantine,
  },
  {
    name: 'dlq',
    does: 'messages that failed too often: show, redrive, remove',
    load: async () => (await import('./dlq/dlq.ts')).dlq,
  },
  {
    name: 'restore',
    does: 'the records as they were, from a backup: begin, replay, empty',
    load: async () => (await import('./restore/restore.ts')).restore,
  },
  {
    name: 'person',
    does: 'what is kept of a person: export, erase',
    load: async () => (await import('./person/person.ts')).person,
  },
];
