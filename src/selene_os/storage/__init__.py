"""PH1.F — Storage: where is it kept, and who let it be written?"""
