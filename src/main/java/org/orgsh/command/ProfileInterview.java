package org.orgsh.command;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.UsageException;
import org.orgsh.profile.Credential;
import org.orgsh.profile.LoginUrl;
import org.orgsh.profile.Pasted;
import org.orgsh.profile.ProfileStore;

/**
 * Asks for what a profile needs. Each answer is looked at as it comes and asked for again if it cannot be, so that no typo
 * costs an earlier answer.
 */
final class ProfileInterview {
    private final Conversation conversation;

    ProfileInterview(Conversation conversation) {
        this.conversation = conversation;
    }

    /** The address to log in at, from whatever the person has of the org. */
    URI loginUrl() {
        while (true) {
            String typed = conversation.answer("My Domain, or any address of the org: ");
            try {
                URI url = LoginUrl.normalise(typed);
                if (LoginUrl.isMyDomain(url) || LoginUrl.isLoopback(url.getHost()) || isMeant(url)) {
                    return url;
                }
            } catch (UsageException e) {
                conversation.objects(e.getMessage());
                Optional<URI> proposal = LoginUrl.proposal(typed);
                if (proposal.isPresent()) {
                    if (conversation.agrees("Is it " + proposal.get() + "?", true)) {
                        return proposal.get();
                    }
                } else if (e.remedy() != null) {
                    conversation.objects(e.remedy());
                }
            }
        }
    }

    private boolean isMeant(URI url) {
        conversation.objects(url.getHost() + " is not the My Domain of an org, which ends in .my.salesforce.com.");
        return conversation.agrees("Send the secret there all the same?", false);
    }

    /**
     * A name that is free.
     *
     * @param proposed what Enter alone takes
     */
    String name(ProfileStore profiles, String proposed) {
        while (true) {
            String typed = Pasted.text(conversation.answer("Name for this org [" + proposed + "]: "));
            try {
                return profiles.checkedNewName(typed.isEmpty() ? proposed : typed);
            } catch (UsageException e) {
                conversation.objects(e.getMessage());
                if (e.remedy() != null) {
                    conversation.objects(e.remedy());
                }
            }
        }
    }

    /** @param kept what Enter alone takes; null if there must be an answer */
    String consumerKey(@Nullable String kept) {
        String question = kept == null ? "Consumer key: " : "Consumer key [" + shortened(kept) + "]: ";
        while (true) {
            String key = Credential.cleaned(conversation.answer(question));
            if (key.isEmpty() && kept != null) {
                return kept;
            }
            if (isRight(Credential.KEY, key)) {
                return key;
            }
        }
    }

    private static String shortened(String key) {
        return key.length() <= 16 ? key : key.substring(0, 8) + "..." + key.substring(key.length() - 4);
    }

    /** @param key the consumer key it belongs to, which people copy a second time by mistake */
    String secret(String key) {
        while (true) {
            String secret = Credential.cleaned(conversation.hiddenAnswer("Consumer secret (not shown): "));
            if (secret.equals(key) && !secret.isEmpty()) {
                conversation.objects("That is the consumer key once more; the secret stands below it.");
            } else if (isRight(Credential.SECRET, secret)) {
                return secret;
            }
        }
    }

    private boolean isRight(Credential kind, String value) {
        if (value.isEmpty()) {
            conversation.objects("Nothing came. Copy it in Setup > External Client App Manager > the app > Settings >"
                    + " OAuth Settings > Consumer Key and Secret.");
            return false;
        }
        Optional<String> doubt = kind.doubt(value);
        if (doubt.isEmpty()) {
            return true;
        }
        conversation.objects(doubt.get());
        return conversation.agrees("Take it all the same?", false);
    }
}
