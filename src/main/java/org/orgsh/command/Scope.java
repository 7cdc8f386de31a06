package org.orgsh.command;

/** Something that holds until it is closed. */
@FunctionalInterface
interface Scope extends AutoCloseable {
    @Override
    void close();
}
