package org.orgsh.script;

/** What a command file does after a command failed. */
public enum ErrorPolicy {
    /** End there, with that command's exit code. */
    STOP,
    /** Go on, and exit with the gravest code. */
    CONTINUE
}
