package se.sigill.gateway.casework;

import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;
import se.sigill.gateway.platform.Secrets;

/** The mail server of {@link NoticeSettings}. */
@Component
@ConditionalOnProperty("sigill.notices.host")
class NoticeMail {

    private static final String PATIENCE_MILLIS = "10000";

    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final String from;
    private final @Nullable String smsAddress;

    NoticeMail(NoticeSettings settings, Secrets secrets) {
        this.from = Objects.requireNonNull(settings.from());
        this.smsAddress = settings.smsAddress();
        sender.setHost(settings.host());
        sender.setPort(settings.port());
        sender.setDefaultEncoding("UTF-8");
        var file = settings.passwordFile();
        if (file != null) {
            sender.setUsername(settings.user());
            sender.setPassword(secrets.read("sigill.notices.password-file", file));
        }
        var properties = new Properties();
        properties.setProperty("mail.smtp.auth", String.valueOf(file != null));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(settings.startTls()));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(settings.startTls()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
        properties.setProperty("mail.smtp.timeout", PATIENCE_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", PATIENCE_MILLIS);
        sender.setJavaMailProperties(properties);
    }

    /** Whether somebody can be told by SMS, too. */
    boolean reachesPhones() {
        return smsAddress != null;
    }

    /**
     * @param text subject and body alike: there is nothing more to say
     * @throws MailException when the server did not take it
     */
    void send(Notices.Wish wish, String text) {
        var mail = new SimpleMailMessage();
        mail.setFrom(from);
        mail.setText(text + ".\n");
        if (wish.bySms()) { // services put a subject before the text
            var number = wish.address().substring(1);
            mail.setTo(Objects.requireNonNull(smsAddress).replace(NoticeSettings.NUMBER, number));
        } else {
            mail.setTo(wish.address());
            mail.setSubject(text);
        }
        sender.send(mail);
    }
}
