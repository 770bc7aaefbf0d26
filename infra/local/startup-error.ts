/** Something the person who starts the host can mend: printed as one line, without a stack. */
export class StartupError extends Error {}
