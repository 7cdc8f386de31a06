package org.orgsh.command;

import java.time.Clock;
import org.orgsh.change.Changes;
import org.orgsh.change.Gate;
import org.orgsh.language.Signature.Option;
import org.orgsh.salesforce.WriteOptions;

/** What the commands that write share: the gate they pass, and who is asked there. */
final class Writing {
    private final Clock clock;

    /** @param clock tells which day {@code TODAY} is */
    Writing(Clock clock) {
        this.clock = clock;
    }

    static final Option ALLOW_DUPLICATES =
            Option.flag("--allow-duplicates", "save although a duplicate rule warns, where it allows that");
    static final Option ALL_OR_NONE =
            Option.flag("--all-or-none", "one refused record undoes the others of its call, of 200 at most");

    /** How the call wants its records written. */
    static WriteOptions options(Invocation call) {
        return new WriteOptions(
                call.call().flag(ALL_OR_NONE.name()), call.call().flag(ALLOW_DUPLICATES.name()));
    }

    Changes changes(Invocation call) {
        Connection connection = call.connection();
        return new Changes(connection.org(), connection.schema(), connection.queries(), gate(call), clock);
    }

    Gate gate(Invocation call) {
        Connection connection = call.connection();
        return new Gate(connection.profile(), connection.org(), new Confirmation(call));
    }
}
