package se.sigill.gateway.casework;

import java.util.Objects;
import java.util.Properties;
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

    NoticeMail(NoticeSettings settings, Secrets secrets) {
        this.from = Objects.requireNonNull(settings.from());
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

    /**
     * @param text subject and body alike: there is nothing more to say
     * @throws MailException when the server did not take it
     */
    void send(String to, String text) {
        var mail = new SimpleMailMessage();
        mail.setFrom(from);
        mail.setTo(to);
        mail.setSubject(text);
        mail.setText(text + ".\n");
        sender.send(mail);
    }
}
