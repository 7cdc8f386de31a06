package org.orgsh;

/** Starts orgsh. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("orgsh");
    }
}
