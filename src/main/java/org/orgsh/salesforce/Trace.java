package org.orgsh.salesforce;

import java.util.function.Consumer;

/** Where {@code --trace} tells of every request and answer, one line each, secrets and tokens masked. */
@FunctionalInterface
public interface Trace extends Consumer<String> {
    Trace NONE = line -> {};
}
