package org.orgsh.command;

import java.time.Clock;
import org.orgsh.change.Changes;
import org.orgsh.change.Gate;

/** What the commands that write share: the gate they pass, and who is asked there. */
final class Writing {
    private final Clock clock;

    /** @param clock tells which day {@code TODAY} is */
    Writing(Clock clock) {
        this.clock = clock;
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
