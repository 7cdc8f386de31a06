package org.orgsh.bench;

import java.util.List;
import org.orgsh.shell.CompletionSource;

/** An org of which all that is asked for is known already. */
abstract class KnownOrg implements CompletionSource {
    @Override
    public void fetchObjects() {}

    @Override
    public void fetch(String name) {}

    @Override
    public List<Profile> profiles() {
        return List.of();
    }

    @Override
    public List<String> variables() {
        return List.of();
    }
}
