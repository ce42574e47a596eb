#!/usr/bin/env python3
"""What Signalen does with a report, as far as its method is public: small letters, words only, Dutch stems, no words that say nothing, word counts made
equally long, one logistic regression with an L1 penalty for each label, single words or also pairs, whichever does better in five folds.

  signalens_method.py train DATA MODEL nl|de|en    learns from the rows that are not of split test
  signalens_method.py classify MODEL DATA PRED     says three labels and how likely they are of each row of split test
  signalens_method.py check                        fails when something it needs is not installed

Kinder than the original: the stems are those of the texts' language, and labels with fewer than fifty texts are kept."""
import pickle
import re
import sys
import warnings

from nltk.stem.snowball import SnowballStemmer
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, CountVectorizer, TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import Pipeline

LANGUAGES = {"nl": "dutch", "de": "german", "en": "english"}
SILENT = {
    "nl": "de het een en of maar want dus ook nog al van voor met op in aan bij naar uit te om over door tot er hier daar dit dat deze die ik je jij u hij "
          "zij ze we wij jullie hun haar zijn ben bent is was waren wordt worden werd heb hebt heeft hebben had kan kunnen zou zal wil moet mag niet geen wel "
          "wat wie waar als dan toen toch zo zelf iets niets meer mijn uw ons onze hem men na",
    "de": "der die das den dem des ein eine einen einem einer eines und oder aber denn auch noch schon von für mit auf in im an am bei nach aus zu zum zur um "
          "über durch bis es hier da dort dies dieser diese dieses ich du er sie wir ihr mich mir uns ihn ihm ist sind war waren wird werden wurde habe hat "
          "haben hatte kann können soll will muss nicht kein keine was wer wo wie als wenn dann so sich nur mehr mein ihre sein man nach vor dass",
}


class Words:
    """The words of a text as stems, without those that say nothing. Each stem is worked out once."""

    def __init__(self, language):
        self.stemmer = SnowballStemmer(LANGUAGES[language])
        self.silent = set(SILENT[language].split()) if language in SILENT else ENGLISH_STOP_WORDS
        self.known = {}

    def __call__(self, text):
        stems = []
        for word in re.sub(r"\W", " ", text.lower()).split():
            if word in self.silent:
                continue
            if word not in self.known:
                self.known[word] = self.stemmer.stem(word)
            stems.append(self.known[word])
        return stems


def rows(path):
    with open(path, encoding="utf8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t", 3)


def train(path, out, language):
    learned = [row for row in rows(path) if row[1] != "test"]
    steps = Pipeline([
        ("count", CountVectorizer(tokenizer=Words(language), lowercase=False, token_pattern=None)),
        ("equal", TfidfTransformer(use_idf=False, norm="l2")),
        ("label", LogisticRegression(penalty="l1", solver="liblinear", random_state=1)),
    ])
    found = GridSearchCV(steps, {"count__ngram_range": [(1, 1), (1, 2)]}, cv=5)
    found.fit([row[3] for row in learned], [row[2] for row in learned])
    with open(out, "wb") as file:
        pickle.dump(found.best_estimator_, file)


def classify(model, path, out):
    with open(model, "rb") as file:
        steps = pickle.load(file)
    asked = [row for row in rows(path) if row[1] == "test"]
    chances = steps.predict_proba([row[3] for row in asked])
    with open(out, "w", encoding="utf8") as file:
        for row, chance in zip(asked, chances):
            best = chance.argsort()[::-1][:3]
            file.write("\t".join([row[0]] + [f"{steps.classes_[at]}\t{chance[at]:.6f}" for at in best]) + "\n")


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    {"train": train, "classify": classify, "check": lambda: None}[sys.argv[1]](*sys.argv[2:])
