package org.orgsh.practice.rest;

import org.orgsh.practice.data.User;

/** An External Client App: its key and secret, and whom those run as who log in with them. */
public record App(String clientId, String clientSecret, User user) {
    @Override
    public String toString() {
        return clientId;
    }
}
