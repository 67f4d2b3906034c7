/** What a message asks for. `unclear` could be about mail: it gets one question. */
export type Intent =
  | 'mailProblem'
  | 'unclear'
  | 'checkAgain'
  | 'requestStatus'
  | 'receipt'
  | 'notices'
  | 'notMe'
  | 'help'
  | 'greeting'
  | 'other'
  | 'useThisChannel'
  | 'queue'
  | 'onBehalf';
