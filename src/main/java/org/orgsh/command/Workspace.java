package org.orgsh.command;

import org.orgsh.script.ErrorPolicy;
import org.orgsh.script.Variables;

/** What a session remembers from one command to the next. Used by the thread that carries commands out. */
final class Workspace {
    private Variables variables = new Variables();
    private ErrorPolicy errorPolicy = ErrorPolicy.STOP;
    private boolean timing;
    private boolean leaving;

    Variables variables() {
        return variables;
    }

    ErrorPolicy errorPolicy() {
        return errorPolicy;
    }

    void onError(ErrorPolicy policy) {
        errorPolicy = policy;
    }

    boolean timing() {
        return timing;
    }

    void timing(boolean on) {
        timing = on;
    }

    /** Whether {@code exit} was said. */
    boolean leaving() {
        return leaving;
    }

    void leave() {
        leaving = true;
    }

    /** Begins a command file, whose variables, error policy and {@code exit} are its own; ends when closed. */
    Scope file(Variables own) {
        Variables outerVariables = variables;
        ErrorPolicy outerPolicy = errorPolicy;
        variables = own;
        errorPolicy = ErrorPolicy.STOP;
        return () -> {
            variables = outerVariables;
            errorPolicy = outerPolicy;
            leaving = false;
        };
    }

    /** Ends what was begun. */
    interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
