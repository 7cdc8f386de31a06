package org.orgsh;

/** Which orgsh this is. */
final class Version {
    /** From the jar's manifest; classes outside a jar have none. */
    static final String NUMBER = number();

    private Version() {}

    private static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
