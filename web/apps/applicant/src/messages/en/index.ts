import { advice } from './advice'
import { account } from './account'
import { certificate } from './certificate'
import { fields } from './fields'
import { help } from './help'
import { home } from './home'
import { messages } from './messages'
import { own } from './own'
import { realname } from './realname'
import { steps } from './steps'

export const en = { home, account, messages, own, realname, steps, advice, certificate, fields, help }
