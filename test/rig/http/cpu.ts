// The CPU a process has used, by which a run says where its time went: on two cores everybody waits for everybody.
import { readFileSync } from 'node:fs'

/** The kernel counts in hundredths of a second, whatever the machine (proc_pid_stat(5), fields 14 and 15). */
const ticksPerSecond = 100

/** Undefined where there is no /proc, or the process is gone. */
export function cpuSecondsOf(pid: number | undefined): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // A program's name may have spaces in it, and stands in brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
  } catch {
    return undefined
  }
}
